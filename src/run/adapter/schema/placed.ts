import type { Schema } from '../../../scenario/index.js';

/** A schema that also says which names its expressions see, and what is checked besides. */
export interface PlacedSchema<T = unknown> extends Schema<T> {
  /** Places whose names are added here. */
  readonly 'x-scope'?: readonly string[];
  /** A row: it must say how the thing is done. */
  readonly 'x-row'?: true;
  /** Method and address. */
  readonly 'x-request'?: true;
}

/** Expressions in it also see the names of these places. */
export const scoped = <S extends Schema>(schema: S, ...places: string[]): S => ({
  ...schema,
  'x-scope': places,
});

/** Says how one thing is done. */
export const row = <S extends Schema>(schema: S): S => ({ ...schema, 'x-row': true });

/** Known when the file is read: no expression. */
export const fixed = <S extends Schema>(schema: S): S => ({ ...schema, 'x-static': true });

/** Method and address of a request. */
export const address = (description: string): Schema<string> =>
  ({ type: 'string', description, 'x-request': true }) as PlacedSchema<string>;
