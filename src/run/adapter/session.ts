import type { Operator } from '../../scenario/index.js';
import type { ApiAccess } from '../targets/api-access.js';
import type { CaseSetting } from '../targets/target.js';
import type { Adapter } from './adapter.js';
import { type AdapterClocks, Connection, clocksOf } from './connection.js';
import { Desk } from './desk.js';
import { Giving } from './give.js';
import { AdapterOperator } from './operator.js';
import type { Prompter } from './prompter.js';

export interface AdapterSessionParts {
  connection: Connection;
  setting: CaseSetting;
  /** Undefined: nobody is at the terminal. */
  prompter?: Prompter | undefined;
  assumeGiven?: boolean | undefined;
  clocks?: Partial<AdapterClocks> | undefined;
  /** Environment variables that go before those of the process. */
  env?: Readonly<Record<string, string>> | undefined;
  /** Where the CSMS is plugfest's own. */
  api?: ApiAccess | undefined;
}

/** One case behind an adapter: what it is given, its operator, and what is taken back. */
export interface AdapterSession {
  readonly operator: Operator;
  /** @returns what could not be taken back, one sentence each */
  end(): Promise<string[]>;
}

/**
 * Gives the CSMS what the case asks for.
 * @throws NotApplicable when that cannot be done
 * @throws PlugfestError when no answer can be had
 */
export async function beginSession(parts: AdapterSessionParts): Promise<AdapterSession> {
  const { connection, setting, assumeGiven = false } = parts;
  const desk = deskFor(parts);
  const giving = new Giving(desk, connection, assumeGiven);
  try {
    await giving.give(setting);
  } catch (error) {
    await giving.takeBack();
    throw error;
  }
  return { operator: new AdapterOperator(desk, setting, parts.api), end: () => giving.takeBack() };
}

/** The operator side of a CSMS by its adapter, without giving it anything. @throws PlugfestError when `vars` cannot be computed */
export function adapterOperator(
  adapter: Adapter,
  setting: CaseSetting,
  prompter?: Prompter,
  clocks?: Partial<AdapterClocks>,
): Operator {
  const parts = { connection: new Connection(adapter), setting, prompter, clocks };
  return new AdapterOperator(deskFor(parts), setting);
}

function deskFor({ connection, setting, prompter, clocks, env }: AdapterSessionParts): Desk {
  const { clock, edition, caseId } = setting;
  return new Desk({
    connection,
    clocks: { ...clocksOf(clock), ...clocks },
    clock,
    edition,
    caseId,
    prompter,
    env: (name) => env?.[name] ?? process.env[name],
  });
}
