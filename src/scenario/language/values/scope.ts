/** What expressions can see while a scenario runs. */
export interface Scope {
  /** The value of a root name (`vars`, `stations`, a captured `tx`), or undefined when there is none. */
  lookup(name: string): unknown;
  /** All root names, for messages. */
  names(): Iterable<string>;
  /** Milliseconds since the Unix epoch, on the run's clock. */
  now(): number;
  /** Calls faker; throws when the scope has none. */
  faker(path: string, args: readonly unknown[]): unknown;
  /** An environment variable, or undefined. */
  env(name: string): string | undefined;
}

/** What a scope is made with. */
export interface ScopeOptions {
  values?: Readonly<Record<string, unknown>>;
  now: () => number;
  /** From `createFaker`; only needed when an expression calls it (`scenario.usesFaker`). */
  faker?: (path: string, args: readonly unknown[]) => unknown;
  env?: (name: string) => string | undefined;
}

/** A scope whose names can be set, with children that see what it has. */
export class Names implements Scope {
  readonly #values: Map<string, unknown>;
  readonly #options: ScopeOptions;
  readonly #parent: Names | undefined;

  constructor(options: ScopeOptions, parent?: Names) {
    this.#options = options;
    this.#values = new Map(Object.entries(options.values ?? {}));
    this.#parent = parent;
  }

  /** A scope inside this one: it sees these names, and nobody else sees its own. */
  child(values: Readonly<Record<string, unknown>> = {}): Names {
    return new Names({ ...this.#options, values }, this);
  }

  /** A scope beside this one, with its own names only: what a fragment sees. */
  apart(values: Readonly<Record<string, unknown>>): Names {
    return new Names({ ...this.#options, values });
  }

  /** Gives a name to a value for all that follows, also outside the scope that this is called on. */
  set(name: string, value: unknown): void {
    if (this.#parent) this.#parent.set(name, value);
    else this.#values.set(name, value);
  }

  /** Sets `vars.name`. */
  setVariable(name: string, value: unknown): void {
    this.set('vars', { ...(this.lookup('vars') as object | undefined), [name]: value });
  }

  lookup(name: string): unknown {
    return this.#values.has(name) ? this.#values.get(name) : this.#parent?.lookup(name);
  }

  names(): Iterable<string> {
    return new Set([...(this.#parent?.names() ?? []), ...this.#values.keys()]);
  }

  now(): number {
    return this.#options.now();
  }

  faker(path: string, args: readonly unknown[]): unknown {
    if (!this.#options.faker) throw new Error('this scope was made without faker');
    return this.#options.faker(path, args);
  }

  env(name: string): string | undefined {
    return (this.#options.env ?? ((key) => process.env[key]))(name);
  }
}
