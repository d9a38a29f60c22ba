declare const VALUE: unique symbol;
declare const OPTIONAL: unique symbol;

/** JSON Schema as plain data, with the type of what it describes. */
export interface Schema<T> {
  readonly [VALUE]?: T;
}

export type TSchema = Schema<unknown>;

export type TOptional<S extends TSchema> = S & { readonly [OPTIONAL]: true };

export type TProperties = Readonly<Record<string, TSchema>>;

export interface TObject<P extends TProperties = TProperties> extends Schema<ObjectOf<P>> {
  readonly type: 'object';
  readonly properties: P;
  readonly required?: readonly string[];
}

/** What a schema describes. */
export type Static<S extends TSchema> = S extends Schema<infer T> ? T : never;

type OptionalNames<P> = { [K in keyof P]: P[K] extends { readonly [OPTIONAL]: true } ? K : never }[keyof P];

/** The value whose properties are described by these schemas. */
export type ObjectOf<P extends TProperties> = Flat<
  { -readonly [K in Exclude<keyof P, OptionalNames<P>>]: Static<P[K]> } & {
    -readonly [K in OptionalNames<P>]?: Static<P[K]>;
  }
>;

type Flat<T> = { [K in keyof T]: T[K] };
