import type { Edition } from '../ocpp/index.js';
import type { Clock } from '../world/index.js';
import type { Mismatch, Names, Step } from './language/index.js';
import type { Cursor, EventLog } from './observe/event-log.js';
import type { ObservedStation } from './observe/observed-station.js';

/** What playing a step has come to. */
export type StepOutcome =
  | { kind: 'passed'; value?: unknown; frames?: number[]; detail?: string }
  | {
      kind: 'failed' | 'error' | 'inconclusive' | 'not-applicable';
      reason: string;
      mismatches?: Mismatch[];
      frames?: number[];
    };

export const passed = (value?: unknown): StepOutcome =>
  value === undefined ? { kind: 'passed' } : { kind: 'passed', value };

export function failed(
  reason: string,
  more: { mismatches?: Mismatch[]; frames?: number[] } = {},
): StepOutcome {
  return { kind: 'failed', reason, ...more };
}

/** The answer to a CALL that somebody made. */
export type Answer =
  | { kind: 'result'; payload: Record<string, unknown>; frames: number[] }
  | { kind: 'error'; code: string; description: string; details: Record<string, unknown>; frames: number[] }
  | { kind: 'none'; why: string; frames: number[] };

/** What goes out instead of an actor's own answer. */
export type Reply =
  | { kind: 'result'; payload: Record<string, unknown> }
  | { kind: 'error'; code: string; description?: string }
  | { kind: 'silence' }
  | { kind: 'raw'; text: string };

export interface ReplyOptions {
  afterMs?: number;
  times?: number;
}

/** A virtual charge point, as steps use it. */
export interface StageStation {
  readonly id: string;
  /** Undefined when it was done, else why the world does not allow it. */
  act(name: string, params: Record<string, unknown>): string | undefined;
  call(
    action: string,
    payload: Record<string, unknown>,
    options: { unchecked?: boolean; timeoutMs?: number },
  ): Promise<Answer>;
  raw(text: string): boolean;
  override(action: string, reply: Reply, options: ReplyOptions): void;
  /** What the wire has shown of it. */
  readonly observed: ObservedStation;
}

/** Something that a target cannot do, with the reason; makes the scenario not applicable. */
export class NotApplicable extends Error {
  override readonly name = 'NotApplicable';
}

export type CommandOutcome =
  | { outcome: 'answered'; status?: string; response: unknown; result?: Record<string, unknown> }
  /** The station answered with a CALLERROR. */
  | { outcome: 'call-error'; code: string; description: string }
  | { outcome: 'timeout' | 'offline' | 'unsupported'; reason: string };

/** A session as the CSMS has recorded it. Energy in Wh, times in milliseconds since the Unix epoch. */
export interface SessionRecord {
  id: string;
  station: string;
  evse?: number;
  status: string;
  token?: string;
  driver?: string;
  transactionId?: string;
  energyWh?: number;
  startedAt?: number;
  endedAt?: number;
  durationMs?: number;
  stopReason?: string;
  bill?: BillRecord;
}

/** Amounts in minor units of the currency. */
export interface BillRecord {
  currency: string;
  total: number;
  net: number;
  tax: number;
  lines: { kind: string; amount: number }[];
  driver?: string;
}

/** A request to the API of the CSMS. */
export interface ApiRequest {
  method: string;
  /** Below /api/v1, with its query: `/drivers?limit=1`. */
  path: string;
  /** In whose name: a role of the API, `anyone`, the id of a driver, or what a login has given. */
  by: string;
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
}

export interface ApiAnswer {
  status: number;
  /** JSON as what it says; anything else as `{ contentType, size, text }`. */
  body: unknown;
}

/** The CSMS's operator side. Every method throws NotApplicable where the target has no such thing. */
export interface Operator {
  command(station: string, name: string, params: Record<string, unknown>): Promise<CommandOutcome>;
  sessions(station: string): Promise<SessionRecord[]>;
  /** Files that a station has delivered. */
  files(station: string): Promise<{ name: string; size: number; text: string }[]>;
  /** Replaces the next answers of the CSMS. */
  override(station: string, action: string, reply: Reply, options: ReplyOptions): Promise<void>;
  raw(station: string, text: string): Promise<boolean>;
  call(
    station: string,
    action: string,
    payload: Record<string, unknown>,
    options: { unchecked?: boolean },
  ): Promise<Answer>;
  /** Asks the API of plugfest's own CSMS. */
  ask(request: ApiRequest): Promise<ApiAnswer>;
}

/** Names of the csms section, as steps use them. */
export interface Cast {
  /** The token that a driver, or a name of the tokens section, stands for; the text itself when it is neither. */
  token(name: string): { idToken: string; type?: string };
  driverOf(idToken: string): string | undefined;
  /** What the CSMS calls the driver of that name; the text itself where steps have registered nobody under it. */
  driver(name: string): string;
  /** From here on steps know a driver of the CSMS by a name. */
  enlist(name: string, driver: string): void;
  /** From here on steps know a card by a name. */
  hand(name: string, idToken: string): void;
}

/** Everything that a step may see and move. One per step being played; branches have their own. */
export interface Stage {
  readonly clock: Clock;
  readonly edition: Edition;
  readonly names: Names;
  readonly cast: Cast;
  readonly operator: Operator;
  readonly log: EventLog;
  /** Where this line of steps has read to. */
  readonly cursor: Cursor;
  /** The edition's word for a condition: `Charging` is `Occupied` where connectors know no better. */
  statusWord(condition: string): string;
  /** The station of the step: the one that it names, or the first. */
  readonly station: StageStation;
  stationNamed(id: string): StageStation | undefined;
  /** The step's own `within`, milliseconds. */
  readonly within: number | undefined;
  /** Plays nested steps in order until one does not pass. `names` is what they see; default the present ones. */
  play(steps: readonly Step[], names?: Names, label?: string): Promise<StepOutcome>;
  /** A view of the stage for a branch that runs beside others: it has its own place in the log. */
  branch(): Stage;
  note(text: string): void;
}
