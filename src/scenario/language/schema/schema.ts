import type { QuantityKind } from '../quantity/kinds.js';

/**
 * What a key of a scenario file may hold: the part of JSON Schema (draft-07) that the language uses, as plain data, with the
 * type of the resolved value inferred. Made by the `p` table; read by the loader, the editor schema and the docs alike.
 */
export interface Schema<T = unknown> {
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean';
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  /** Schema of the values under free names; absent: only `properties` are known. */
  readonly additionalProperties?: Schema;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  /** What `pattern` means, for messages: `a station identity of letters, digits and . _ - :`. */
  readonly 'x-pattern-means'?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly anyOf?: readonly Schema[];
  readonly default?: unknown;
  readonly examples?: readonly string[];
  /** Key of `properties` that a plain scalar (or list) stands for. */
  readonly 'x-shorthand'?: string;
  readonly 'x-kind'?: Special;
  readonly 'x-quantity'?: QuantityKind;
  /** Must be known at load time: no `${}`. */
  readonly 'x-static'?: true;
  /**
   * The value names something that comes later: for expressions the value itself, or each key of it under `vars`; for steps a driver.
   */
  readonly 'x-declares'?: 'name' | 'vars' | 'driver';
  /** Names that the nested steps see beside those that the file gives. */
  readonly 'x-sees'?: readonly string[];
  /** Carries T for inference; never present. */
  readonly '~type'?: T;
}

/**
 * Values that are more than JSON. `quantity`: a number with a unit, resolved to its base unit. `steps`: nested steps.
 * `matcher`: an expectation. `value`: any YAML, with `${}` computed inside. `condition`: an expression, `${}` optional.
 * `edition`: an OCPP edition, which YAML may have read as a number. `fragment`: path of a fragment file. `arguments`:
 * what that fragment is given. `station`: identity of a station of this scenario. `driver`: name of a driver of it.
 */
export type Special =
  | 'quantity'
  | 'steps'
  | 'matcher'
  | 'value'
  | 'condition'
  | 'edition'
  | 'fragment'
  | 'arguments'
  | 'station'
  | 'driver';

/** The type that a value has once it is resolved. */
export type Infer<S> = S extends Schema<infer T> ? T : never;
