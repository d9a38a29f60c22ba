import type { CsmsIntent, Request, Response, Traits } from '../../dialect/index.js';
import type { Edition, Payload } from '../../ocpp/index.js';
import type { Authorities } from '../../pki/index.js';
import type { Static, TSchema } from '../../schema/index.js';
import type { Random } from '../../world/index.js';
import type { BillingContext } from '../billing/context.js';
import type { Repositories } from '../context.js';
import type { CsmsEvent } from '../events.js';
import type { Manner } from '../maintenance/firmware-file.js';
import type { CommandOutcome } from './outcome.js';

/** One thing that an operator can tell a station to do. */
export interface Command<S extends TSchema = TSchema> {
  name: string;
  /** One line, for help and API docs. */
  summary: string;
  params: S;
  /** May be given to a station that has not been accepted yet, because it is how it gets there (B02.FR.01). */
  whilePending?: boolean;
  /** About what is on record rather than to the station: needs no connection. */
  withoutLink?: boolean;
  /** Parameters that no record may show (A01.FR.09). */
  secrets?: readonly string[];
  run(params: Static<S>, operator: Operator): Promise<CommandOutcome>;
}

/** Keeps the schema's type for `run`. */
export function command<S extends TSchema>(row: Command<S>): Command {
  return row as unknown as Command;
}

export interface Signing {
  readonly authorities: Authorities;
  /** What serial numbers are drawn from. */
  readonly random: Random;
  readonly certificateDays: number;
  /** Virtual time stands still until the work is done. */
  busy<T>(work: () => Promise<T>): Promise<T>;
}

/** What a command works with: one station, as the operator reaches it. */
export interface Operator {
  readonly station: string;
  readonly edition: Edition;
  readonly traits: Traits;
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Asks the station; `response` is there when it answered. */
  ask<N extends CsmsIntent>(intent: N, request: Request<N>): Promise<Asked<N>>;
  call(action: string, payload: Payload, options: { unchecked?: boolean }): Promise<CommandOutcome>;
  read<T>(work: (repos: Repositories) => Promise<T>): Promise<T>;
  work<T>(work: (repos: Repositories) => Promise<T>): Promise<T>;
  /** The same for what costs something; its events are told once it is committed. */
  change<T>(work: (context: BillingContext) => Promise<T>): Promise<T>;
  /** To be called once what happened is committed. */
  tell(event: CsmsEvent): void;
  /** A number for what the station will report under it; never given twice. */
  nextRequestId(): number;
  /** Where the station can put a file: an address that only it knows. */
  uploadUrl(requestId: number): Promise<string>;
  /** Who signs certificates, and for how long. */
  readonly signing: Signing;
  /** A password that nobody chose. */
  newPassword(): string;
  readonly hashPasswords: boolean;
  /** Puts a file where stations can fetch it; the address. */
  offer(name: string, content: Uint8Array, manner: Manner): Promise<string>;
  /** A file of the folder of firmware. Throws InvalidInput where there is none. */
  readFirmware(file: string): Promise<{ name: string; content: Uint8Array }>;
  /** Lets the station send this although it is not accepted yet. */
  invite(...actions: string[]): void;
}

export interface Asked<N extends CsmsIntent> {
  outcome: CommandOutcome;
  response?: Response<N>;
}
