import type { MailCode } from '../../access/account.js';
import type { Repositories } from '../../context.js';
import type { CsmsSettings } from '../../settings.js';
import type { Content } from '../content.js';

/** What a letter is written of: what its record names. */
export interface Subject {
  about: string;
  facts: Readonly<Record<string, string>>;
  /** The driver it is for, where it is for one. */
  driver?: string;
}

export interface WriteContext {
  repos: Repositories;
  settings: CsmsSettings;
  now: number;
  /** A code for an account, which takes the place of former ones. */
  newCode(account: string, purpose: MailCode['purpose'], email?: string): Promise<string>;
}

/** One kind of letter. */
export interface KindRow {
  /** What it tells, for people. */
  summary: string;
  /** Drivers may switch it off. */
  optional?: true;
  /** It goes to addresses that nobody has confirmed yet. */
  unconfirmed?: true;
  /** There is a secret in it, made anew for every try and kept nowhere. */
  hasCode?: true;
  /** Milliseconds for which it is of use. */
  usefulFor: number;
  /** Undefined: there is nothing to tell any more. Inside a transaction. */
  write(subject: Subject, context: WriteContext): Promise<Content | undefined>;
}

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
export const USUAL_MS = 3 * DAY_MS;

/** Keeps the names of the rows for the type of all kinds. */
export function kindRows<K extends string>(rows: Record<K, KindRow>): Record<K, KindRow> {
  return rows;
}
