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
