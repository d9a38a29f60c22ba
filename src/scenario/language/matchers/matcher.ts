import type { Span } from '../../../diagnostics/index.js';
import type { Money, Price, QuantityKind } from '../quantity/index.js';
import type { Template } from '../values/template.js';
import type { Text } from '../values/text.js';

/** A number, an amount of money, a price, or a moment (milliseconds since the Unix epoch). */
export type Amount = number | Money | Price | { readonly time: number };

/** An amount in a matcher, with the text that says it. */
export interface Bound {
  readonly value: Amount;
  readonly written: string;
}

export type Comparison = '<' | '<=' | '>' | '>=';

/** How far from the value `~` still holds: a fraction of it, or an amount in its unit (for a moment, milliseconds). */
export type Tolerance =
  | { readonly kind: 'relative'; readonly fraction: number }
  | { readonly kind: 'absolute'; readonly amount: Bound };

type Each<Op extends string, Rest> = { readonly [K in Op]: { readonly op: K } & Rest }[Op];

/** A checked expectation, as data. `match` judges a value by it. */
export type Matcher = { readonly span: Span } & (
  | Each<'any' | 'present' | 'absent', unknown>
  /** Equality with a literal, without conversion. */
  | { readonly op: 'equals'; readonly value: Template }
  | { readonly op: 'amount'; readonly bound: Bound }
  | { readonly op: 'near'; readonly bound: Bound; readonly tolerance: Tolerance }
  | { readonly op: 'compare'; readonly comparison: Comparison; readonly bound: Bound }
  | { readonly op: 'range'; readonly low: Bound; readonly high: Bound }
  | { readonly op: 'regex'; readonly regex: RegExp }
  /** Holds expressions: becomes one of the others when it is judged; a literal when it stands in `exactly`. */
  | {
      readonly op: 'text';
      readonly text: Text;
      readonly quantity: QuantityKind | undefined;
      readonly literal: boolean;
    }
  | Each<'not' | 'length' | 'contains', { readonly matcher: Matcher }>
  | Each<'one-of' | 'all-of' | 'unordered', { readonly items: readonly Matcher[] }>
  /** Each item is found, in this order; others may stand between them unless it is `closed`. */
  | { readonly op: 'list'; readonly items: readonly Matcher[]; readonly closed: boolean }
  /** Each entry holds; other keys may be there unless it is `closed`. */
  | {
      readonly op: 'map';
      readonly entries: readonly (readonly [key: string, matcher: Matcher])[];
      readonly closed: boolean;
    }
);

/** One difference. Paths are dotted, from the judged value; empty for the value itself. */
export interface Mismatch {
  path: string;
  expected: string;
  actual: string;
  message: string;
}

export interface MatchResult {
  ok: boolean;
  mismatches: Mismatch[];
}
