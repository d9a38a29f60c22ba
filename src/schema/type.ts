import type { Schema, Static, TObject, TOptional, TProperties, TSchema } from './schema.js';

/** Keywords of JSON Schema, and of our own (`x-...`), beside those that a function of `Type` sets. */
export type Keywords = Readonly<Record<string, unknown>>;

const optional = new WeakSet<TSchema>();

/**
 * Declares a value once: each function gives JSON Schema (2020-12) as plain data, whose TypeScript type is `Static<typeof it>`.
 * Properties of an object are required unless they are `Optional`.
 */
export const Type = {
  String: (keywords?: Keywords) => of<string>({ type: 'string', ...keywords }),
  Number: (keywords?: Keywords) => of<number>({ type: 'number', ...keywords }),
  Integer: (keywords?: Keywords) => of<number>({ type: 'integer', ...keywords }),
  Boolean: (keywords?: Keywords) => of<boolean>({ type: 'boolean', ...keywords }),
  /** Anything at all. */
  Unknown: (keywords?: Keywords) => of<unknown>({ ...keywords }),
  Literal: <const V extends string | number | boolean>(value: V, keywords?: Keywords) =>
    of<V>({ type: typeof value, const: value, ...keywords }),
  Array: <S extends TSchema>(items: S, keywords?: Keywords) =>
    of<Static<S>[]>({ type: 'array', items, ...keywords }),
  Union: <const U extends readonly TSchema[]>(anyOf: U, keywords?: Keywords) =>
    of<Static<U[number]>>({ anyOf, ...keywords }),
  /** An object with these properties. */
  Object<P extends TProperties>(properties: P, keywords?: Keywords): TObject<P> {
    const required = Object.keys(properties).filter((name) => !optional.has(properties[name] as TSchema));
    const schema = { type: 'object', ...(required.length > 0 && { required }), properties, ...keywords };
    return schema as unknown as TObject<P>;
  },
  /** An object of any names, each with such a value. */
  Record: <S extends TSchema>(values: S, keywords?: Keywords) =>
    of<Record<string, Static<S>>>({ type: 'object', patternProperties: { '^.*$': values }, ...keywords }),
  /** A property that may be left out. */
  Optional<S extends TSchema>(schema: S): TOptional<S> {
    const copy = { ...schema };
    optional.add(copy);
    return copy as TOptional<S>;
  },
  /** Any JSON Schema; what it describes is said by hand. */
  Unsafe: <T>(schema: Keywords | TSchema) => of<T>(schema),
};

function of<T>(keywords: Keywords | TSchema): Schema<T> {
  return keywords as Schema<T>;
}
