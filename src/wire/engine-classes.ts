import { createRequire } from 'node:module';
import type { EngineClasses } from './engine.js';

const load = createRequire(import.meta.url);
const VALIDATORS = 'ocpp-rpc/lib/standard-validators.js';

/** What ocpp-rpc asks of a validator. */
interface Validator {
  readonly subprotocol: string;
  validate(schemaId: string, payload: unknown): unknown;
}

/**
 * The classes of ocpp-rpc without the validators that its modules make as they load: they are for its strict mode, which is off
 * here, and making them takes longer than all the rest. Whoever in this process does use the strict mode gets them then.
 */
export async function loadClasses(): Promise<EngineClasses> {
  const path = load.resolve(VALIDATORS);
  if (!load.cache[path]) {
    const exports = ['ocpp1.6', 'ocpp2.0.1', 'ocpp2.1'].map((subprotocol) =>
      lateValidator(path, subprotocol),
    );
    load.cache[path] = { id: path, filename: path, loaded: true, exports } as unknown as NodeJS.Module;
  }
  return { RPCClient: load('ocpp-rpc/lib/client.js'), RPCServer: load('ocpp-rpc/lib/server.js') };
}

/** Stands for the validator of one subprotocol until it is asked something. */
function lateValidator(path: string, subprotocol: string): Validator {
  return {
    subprotocol,
    validate: (schemaId, payload) => real(path, subprotocol).validate(schemaId, payload),
  };
}

let made: readonly Validator[] | undefined;

function real(path: string, subprotocol: string): Validator {
  if (!made) {
    delete load.cache[path];
    made = load(path) as Validator[];
  }
  return made.find((validator) => validator.subprotocol === subprotocol) as Validator;
}
