import type { Edition } from '../../../src/ocpp/index.js';
import type { Side } from '../../../src/rules/index.js';
import type { Words } from './words.js';

/** A trace, or how an edition says it. A trace that does not begin with `open` follows on an accepted boot. */
export type Tale = string | ((words: Words) => string);

export interface Case {
  readonly title: string;
  readonly tale: Tale;
  /** Who is to blame; absent: nobody. */
  readonly by?: Side;
  /** What the finding's message must say. */
  readonly says?: RegExp;
  /** Default: every edition of the rule. */
  readonly editions?: readonly Edition[];
  /** The first connection does not follow a start of the station. */
  readonly joinedLate?: boolean;
}

type Particulars = Pick<Case, 'editions' | 'joinedLate' | 'says'>;

/** Nothing to find. */
export const good = (title: string, tale: Tale, particulars: Particulars = {}): Case => ({
  title,
  tale,
  ...particulars,
});

/** One finding, which blames `by` and points to exactly the guilty frames. */
export const bad = (by: Side, title: string, tale: Tale, particulars: Particulars = {}): Case => ({
  title,
  tale,
  by,
  ...particulars,
});

/** Rule id -> cases. */
export type CaseTable = Readonly<Record<string, readonly Case[]>>;

export const in16: Particulars = { editions: ['1.6'] };
export const in2x: Particulars = { editions: ['2.0.1', '2.1'] };
