import { createHash } from 'node:crypto';
import { nameAt } from '../ids.js';
import type { LetterKind } from './kinds.js';

/** Whom a letter is for. Where they read it is looked up when it is sent; `address`: where it has to go to, whoever is there. */
export type Addressee =
  | { kind: 'driver' | 'operator' | 'fleet'; id: string }
  /** Who left an address with a request to charge. */
  | { kind: 'guest'; id: string }
  | { kind: 'address'; email: string };

/** That somebody is to be written to. */
export interface Ticket {
  kind: LetterKind;
  /** Tells it from others of the kind: of one kind and name there is one letter, however often it is asked for. */
  name: string;
  to: Addressee;
  /** What it is about, as its kind takes it: an invoice, a payment. */
  about?: string;
  facts?: Readonly<Record<string, string>>;
}

export const LETTER_STATES = ['waiting', 'sent', 'failed', 'dropped'] as const;

/**
 * `waiting`: to be sent, or tried again. `failed`: refused, or tried for as long as it was of use. `dropped`: when it was to be sent
 * there was nothing to tell any more, nobody to tell it to, or who it was for had switched it off.
 */
export type LetterState = (typeof LETTER_STATES)[number];

/** A letter on record: what it is about, never what stands in it. Times are milliseconds since the Unix epoch. */
export interface Letter extends Ticket {
  id: string;
  state: LetterState;
  /** How often it was handed to the mailer. */
  tries: number;
  /** How often somebody had it sent anew after it had been sent. */
  copies: number;
  /** When to send it, or try again. */
  dueAt?: number;
  createdAt: number;
  /** When it is of no more use. */
  deadlineAt: number;
  endedAt?: number;
  /** Of the last try: where it went, what stood above it, and why it was not taken. */
  address?: string;
  subject?: string;
  trouble?: string;
}

export interface LetterFilter {
  state?: LetterState | undefined;
  kind?: LetterKind | undefined;
  driver?: string | undefined;
  /** Those after the one of this name. */
  after?: string | undefined;
  limit?: number | undefined;
}

export interface LetterRepository {
  find(id: string): Promise<Letter | undefined>;
  /** Unless there is one of that kind and name. */
  add(letter: Letter): Promise<void>;
  save(letter: Letter): Promise<void>;
  /** Those to be sent at `now`, the longest waiting first; and when the next one is. */
  due(now: number, limit: number): Promise<Letter[]>;
  nextDue(): Promise<number | undefined>;
  /** Oldest first. */
  list(filter: LetterFilter): Promise<Letter[]>;
  /** Takes off the record what was for a driver. */
  forgetDriver(driver: string): Promise<void>;
}

/** What a ticket is called for good. */
export function letterKey({ kind, name }: Pick<Ticket, 'kind' | 'name'>): string {
  return `${kind} ${name}`;
}

/** A name that sorts by time, and follows from what it names. */
export function letterId(ticket: Ticket, now: number): string {
  return nameAt('ltr', now, digestOf(letterKey(ticket)).slice(0, 10));
}

/** Without brackets. The same for every try, so that who gets it twice sees it once; with a code in it every try is another letter. */
export function messageIdOf(letter: Letter, sender: string, hasCode: boolean): string {
  const { id, copies, tries } = letter;
  const host = sender.slice(sender.lastIndexOf('@') + 1);
  return `${id}.${copies}${hasCode ? `.${tries}` : ''}@${host}`;
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
