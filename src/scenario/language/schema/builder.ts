import type { Matcher } from '../matchers/matcher.js';
import { isScalarKind, type QuantityKind, type ScalarKind } from '../quantity/kinds.js';
import type { Money, Price } from '../quantity/money.js';
import type { Step } from '../step.js';
import type { FragmentRef } from '../values/template.js';
import type { Infer, Schema } from './schema.js';

const OPTIONAL = Symbol('optional');

/** A schema whose key may be left out of the object that it is in. */
export interface OptionalSchema<T = unknown> extends Schema<T> {
  readonly [OPTIONAL]: true;
}

type Properties = Readonly<Record<string, Schema>>;
type Flat<T> = { [K in keyof T]: T[K] };
type InferObject<P extends Properties> = Flat<
  { [K in keyof P as P[K] extends OptionalSchema ? never : K]: Infer<P[K]> } & {
    [K in keyof P as P[K] extends OptionalSchema ? K : never]?: Infer<P[K]>;
  }
>;

interface ObjectOptions {
  description?: string;
  /** The key that a plain scalar stands for: `tap: anna` for `tap: { token: anna }`. */
  shorthand?: string;
}

/**
 * Builds schemas. The description comes first wherever there is one: it is what docs and editors show, a phrase without a
 * full stop.
 */
export const p = {
  string: (
    description: string,
    more: Pick<Schema, 'pattern' | 'x-pattern-means' | 'maxLength' | 'examples'> = {},
  ) => ({ type: 'string', description, ...more }) as Schema<string>,

  /** A string that must be known before anything runs: a name, a path. */
  staticString: (description: string, more: Pick<Schema, 'pattern' | 'x-pattern-means' | 'examples'> = {}) =>
    ({ type: 'string', description, 'x-static': true, ...more }) as Schema<string>,

  number: (description: string, more: Pick<Schema, 'minimum' | 'maximum' | 'examples'> = {}) =>
    ({ type: 'number', description, ...more }) as Schema<number>,

  integer: (description: string, more: Pick<Schema, 'minimum' | 'maximum' | 'examples'> = {}) =>
    ({ type: 'integer', description, ...more }) as Schema<number>,

  boolean: (description: string) => ({ type: 'boolean', description }) as Schema<boolean>,

  oneOf: <const V extends readonly string[]>(values: V, description: string) =>
    ({ type: 'string', enum: values, description }) as Schema<V[number]>,

  /**
   * A number with a unit; resolves to the kind's base unit, money to Money, a price to Price. Not below zero unless it is
   * `signed`; bounds are in the base unit.
   */
  quantity: <K extends QuantityKind>(
    kind: K,
    description: string,
    more: { signed?: boolean; minimum?: number; maximum?: number } = {},
  ) => {
    const { signed = false, ...bounds } = more;
    const least = isScalarKind(kind) && !signed && kind !== 'temperature' ? { minimum: 0 } : {};
    return { 'x-kind': 'quantity', 'x-quantity': kind, description, ...least, ...bounds } as Schema<
      QuantityValue<K>
    >;
  },

  list: <S extends Schema>(items: S, description: string, more: Pick<Schema, 'minItems'> = {}) =>
    ({ type: 'array', items, description, ...more }) as Schema<Infer<S>[]>,

  /** A map with the given keys and no others. */
  object: <P extends Properties>(properties: P, options: ObjectOptions = {}) => {
    const names = Object.keys(properties);
    const required = names.filter((name) => !mayBeAbsent(properties[name] as Schema));
    return {
      type: 'object',
      properties,
      ...(required.length > 0 && { required }),
      ...(options.description && { description: options.description }),
      ...(options.shorthand && { 'x-shorthand': options.shorthand }),
    } as Schema<InferObject<P>>;
  },

  /** A map with free names; order is kept. */
  record: <S extends Schema>(values: S, description: string) =>
    ({ type: 'object', additionalProperties: values, description }) as Schema<Record<string, Infer<S>>>,

  /** The first alternative that fits; give maps that differ in their required keys. */
  union: <A extends readonly Schema[]>(alternatives: A, description: string) =>
    ({ anyOf: alternatives, description }) as Schema<Infer<A[number]>>,

  /** Any YAML; expressions inside are computed. */
  value: (description: string) => ({ 'x-kind': 'value', description }) as Schema<unknown>,

  /** A map of variables to set: each key can be read as `${vars.key}` from the next step on. */
  variables: (description: string) =>
    ({ 'x-kind': 'value', type: 'object', 'x-declares': 'vars', description }) as Schema<
      Record<string, unknown>
    >,

  /** A name that later expressions can use. */
  name: (description: string) =>
    ({ type: 'string', description, 'x-static': true, 'x-declares': 'name' }) as Schema<string>,

  /** `${...}` or a bare expression that is true or false. */
  condition: (description: string) => ({ 'x-kind': 'condition', description }) as Schema<boolean>,

  /** Nested steps. `sees`: names that whoever plays them puts into their scope. */
  steps: (description: string, more: { sees?: readonly string[] } = {}) =>
    ({ 'x-kind': 'steps', description, ...(more.sees && { 'x-sees': more.sees }) }) as Schema<
      readonly Step[]
    >,

  /** An expectation. With a kind, numbers in it need a unit and are compared in the base unit (Money and Price as such). */
  matcher: (description: string, quantity?: QuantityKind) =>
    ({ 'x-kind': 'matcher', description, ...(quantity && { 'x-quantity': quantity }) }) as Schema<Matcher>,

  /** Path of a fragment file, relative to the file that names it. */
  fragment: (description: string) => ({ 'x-kind': 'fragment', description }) as Schema<FragmentRef>,

  /** What a fragment is given; stands beside a `fragment`. Resolves to all of its parameters, defaults included. */
  arguments: (description: string) =>
    ({ 'x-kind': 'arguments', description }) as Schema<Record<string, unknown>>,

  /** Identity of a station that this scenario declares. */
  station: (description: string) => ({ 'x-kind': 'station', type: 'string', description }) as Schema<string>,

  /** Name of a driver whom the scenario declares, or whom a step before has registered. */
  driver: (description: string) => ({ 'x-kind': 'driver', type: 'string', description }) as Schema<string>,

  /** Name under which the steps that follow know a driver. */
  newDriver: (description: string) =>
    ({ 'x-kind': 'driver', type: 'string', 'x-declares': 'driver', description }) as Schema<string>,

  edition: (description: string) => ({ 'x-kind': 'edition', description }) as Schema<string>,

  /** Must be written out, not computed: it is needed before anything runs. */
  fixed: <S extends Schema>(schema: S) => ({ ...schema, 'x-static': true }) as Schema<Infer<S>>,

  optional: <T>(schema: Schema<T>) => mark(schema) as OptionalSchema<T>,

  /** May be left out in the file; then it is `value`, already in its resolved form. */
  defaulted: <T>(schema: Schema<T>, value: T) => ({ ...schema, default: value }) as Schema<T>,
};

export type QuantityValue<K extends QuantityKind> = K extends ScalarKind
  ? number
  : K extends 'money'
    ? Money
    : Price;

function mayBeAbsent(schema: Schema): boolean {
  return OPTIONAL in schema || schema.default !== undefined || schema['x-kind'] === 'arguments';
}

/** The mark must not be seen as a key of the JSON Schema. */
function mark<T>(schema: Schema<T>): Schema<T> {
  return Object.defineProperty({ ...schema }, OPTIONAL, { value: true, enumerable: false });
}
