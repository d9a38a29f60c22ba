import type { Span } from '../../../diagnostics/index.js';
import type { QuantityKind } from '../quantity/kinds.js';
import type { Money, Price } from '../quantity/money.js';
import type { Template } from '../values/template.js';
import type { Text } from '../values/text.js';

/** What a number in a matcher stands for: canonical value and how the file wrote it. */
export interface Bound {
  readonly value: number | Money | Price;
  readonly written: string;
}

export type Comparison = '<' | '<=' | '>' | '>=';

/** How far from the value `~` still holds: a fraction of the value, or an amount in the same unit. */
export type Tolerance =
  | { readonly kind: 'relative'; readonly fraction: number }
  | { readonly kind: 'absolute'; readonly amount: Bound };

/** A checked expectation, as data. `match` judges a value by it. */
export type Matcher = { readonly span: Span } & (
  | { readonly op: 'any' | 'present' | 'absent' }
  /** Deep equality with a literal; for a scalar, a number and its own text are not equal. */
  | { readonly op: 'equals'; readonly value: Template; readonly written: string }
  | { readonly op: 'quantity'; readonly bound: Bound }
  | { readonly op: 'near'; readonly bound: Bound; readonly tolerance: Tolerance }
  | { readonly op: 'compare'; readonly comparison: Comparison; readonly bound: Bound }
  | { readonly op: 'range'; readonly low: Bound; readonly high: Bound }
  | { readonly op: 'regex'; readonly regex: RegExp }
  /** Holds expressions: becomes one of the others when it is judged. */
  | { readonly op: 'text'; readonly text: Text; readonly quantity: QuantityKind | undefined }
  | { readonly op: 'not'; readonly matcher: Matcher }
  | { readonly op: 'one-of'; readonly options: readonly Matcher[] }
  | { readonly op: 'length'; readonly matcher: Matcher }
  | { readonly op: 'contains'; readonly matcher: Matcher }
  | { readonly op: 'unordered'; readonly items: readonly Matcher[] }
  /** Each item is found in this order; others may stand between. */
  | { readonly op: 'list'; readonly items: readonly Matcher[] }
  /** Each entry holds; other keys may be there. */
  | { readonly op: 'map'; readonly entries: readonly (readonly [key: string, matcher: Matcher])[] }
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
