import type { Span } from '../../../diagnostics/index.js';
import type { Matcher } from '../matchers/matcher.js';
import type { Schema } from '../schema/schema.js';
import type { Step } from '../step.js';
import type { Text } from './text.js';

/**
 * A checked value of a file that may still hold expressions. `resolve(template, scope)` computes it. T is the type of what
 * comes out; it is carried for inference only.
 */
export type Template<T = unknown> = (
  | { readonly kind: 'constant'; readonly value: unknown }
  /** Text with `${}`; what it computes is checked against `schema` (its unit, its type, its bounds) when it is resolved. */
  | { readonly kind: 'text'; readonly text: Text; readonly schema: Schema; readonly key: string }
  | { readonly kind: 'map'; readonly entries: readonly (readonly [key: string, value: Template])[] }
  | { readonly kind: 'list'; readonly items: readonly Template[] }
  | { readonly kind: 'steps'; readonly steps: readonly Step[] }
  | { readonly kind: 'matcher'; readonly matcher: Matcher }
  | { readonly kind: 'fragment'; readonly fragment: FragmentRef }
) & { readonly span: Span; readonly '~type'?: T };

/** A fragment file as a `use` step sees it. */
export interface FragmentRef {
  /** Absolute path. */
  readonly file: string;
  readonly name: string;
  /** Parameters with their defaults, in the order of the file. */
  readonly parameters: readonly FragmentParameter[];
  readonly steps: readonly Step[];
}

export interface FragmentParameter {
  readonly name: string;
  readonly schema: Schema;
  /** Absent: the user must give it. */
  readonly default?: Template;
}
