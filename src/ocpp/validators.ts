import type { Edition } from './edition.js';
import { type RawError, type SchemaError, schemaError } from './schema-error.js';

/** Which half of an exchange a payload belongs to. A SEND counts as a request. */
export type PayloadSide = 'request' | 'response';

/** The payload validators of one edition. */
export interface Validators {
  readonly edition: Edition;
  /** All errors of a payload (the first 100 of a hopeless one), [] when it is valid. Throws a RangeError for a payload that the edition does not have: check `EditionInfo.actions` first. */
  validate(action: string, side: PayloadSide, payload: unknown): SchemaError[];
}

/** A validator as compiled ahead of time. */
export interface Compiled {
  (payload: unknown): boolean;
  errors?: readonly RawError[] | null;
}

// A frame of 1 MiB has room for a hundred thousand unknown fields; nobody reads that list, and answering it costs.
const mostErrors = 100;

const loaders: Readonly<Record<Edition, () => Promise<Readonly<Record<string, unknown>>>>> = {
  '1.6': () => import('./generated/validators-1.6.js'),
  '2.0.1': () => import('./generated/validators-2.0.1.js'),
  '2.1': () => import('./generated/validators-2.1.js'),
};

const loaded = new Map<Edition, Promise<Validators>>();

/** Loads the validators of an edition; once, however often it is asked. */
export function loadValidators(edition: Edition): Promise<Validators> {
  let promise = loaded.get(edition);
  if (!promise) {
    promise = loaders[edition]().then((module) => bind(edition, module));
    loaded.set(edition, promise);
  }
  return promise;
}

function bind(edition: Edition, module: Readonly<Record<string, unknown>>): Validators {
  return {
    edition,
    validate(action, side, payload) {
      const check = module[`${action}_${side}`] as Compiled | undefined;
      if (!check) throw new RangeError(`OCPP ${edition} has no ${side} called ${action}`);
      if (check(payload)) return [];
      return (check.errors ?? []).slice(0, mostErrors).map((error) => schemaError(payload, error));
    },
  };
}
