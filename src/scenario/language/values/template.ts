import type { Span } from '../../../diagnostics/index.js';
import type { Matcher } from '../matchers/matcher.js';
import type { Schema } from '../schema/schema.js';
import type { Step } from '../step.js';
import type { Text } from './text.js';

/**
 * A checked value of a file that may still hold expressions. `resolve(template, scope)` computes it. T is the type of what
 * comes out; it is carried for inference only.
 */
export type Template<T = unknown> = Form & { readonly span: Span; readonly '~type'?: T };

type Form =
  | { readonly kind: 'constant'; readonly value: unknown }
  /** Text with `${}`; what it computes is checked against `schema` (its unit, its type, its bounds) when it is resolved. */
  | { readonly kind: 'text'; readonly text: Text; readonly schema: Schema; readonly key: string }
  /** `sequential`: each entry can use those above it as `vars.key`. */
  | {
      readonly kind: 'map';
      readonly entries: readonly (readonly [key: string, value: Template])[];
      readonly sequential?: true;
    }
  | { readonly kind: 'list'; readonly items: readonly Template[] }
  | { readonly kind: 'steps'; readonly steps: readonly Step[] }
  | { readonly kind: 'matcher'; readonly matcher: Matcher }
  | { readonly kind: 'fragment'; readonly fragment: FragmentRef };

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
  readonly description?: string;
  /** Absent: the user must give it. */
  readonly default?: Template;
}

export function constant(value: unknown, span: Span): Template {
  return { kind: 'constant', value, span };
}

/** A map of templates; constant when all of them are. */
export function mapOf(entries: readonly (readonly [string, Template])[], span: Span): Template {
  const values: [string, unknown][] = [];
  for (const [key, template] of entries) {
    if (template.kind !== 'constant') return { kind: 'map', entries, span };
    values.push([key, template.value]);
  }
  return constant(Object.fromEntries(values), span);
}

/** A list of templates; constant when all of them are. */
export function listOf(items: readonly Template[], span: Span): Template {
  const values: unknown[] = [];
  for (const template of items) {
    if (template.kind !== 'constant') return { kind: 'list', items, span };
    values.push(template.value);
  }
  return constant(values, span);
}

/** The steps directly inside a template, such as the branches of a `parallel`. */
export function stepsIn(template: Template): readonly Step[] {
  if (template.kind === 'steps') return template.steps;
  if (template.kind === 'fragment') return template.fragment.steps;
  if (template.kind === 'list') return template.items.flatMap(stepsIn);
  return template.kind === 'map' ? template.entries.flatMap(([, value]) => stepsIn(value)) : [];
}
