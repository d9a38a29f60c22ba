import type { Span } from '../../diagnostics/index.js';
import { BOOLEAN, type Parser } from './parsers.js';

/** The configuration file that is read when no other is named. */
export const CONFIG_FILE = 'plugfest.config.yaml';

/** A value as somebody wrote it, and where. */
export interface Given {
  text: string;
  /** How messages call the place: `--seed`, `PLUGFEST_SEED`, `seed` in the configuration. */
  label: string;
  /** Set when it is in a file. */
  span?: Span;
  /** Folder that relative paths in it are relative to, when that is not the working folder. */
  folder?: string;
}

/** One option, declared once: its flag, environment variable and configuration key all come from its name in the table. */
export interface OptionRow<V> {
  /** `switch`: takes no value. `one`: the last one given counts. `many`: all that are given count. */
  readonly kind: 'switch' | 'one' | 'many';
  readonly summary: string;
  /** One letter. */
  readonly short?: string;
  /** What the value is, for help: `NUMBER`, `FILE`. */
  readonly placeholder?: string;
  /** For help, when nothing is given. */
  readonly fallbackText?: string;
  /** The value for what was given; nothing given is an empty list. @throws PlugfestError PF3003. */
  read(given: readonly Given[]): V;
}

export type OptionTable = Readonly<Record<string, OptionRow<unknown>>>;

export type Values<O extends OptionTable> = {
  readonly [K in keyof O]: O[K] extends OptionRow<infer V> ? V : never;
};

interface Common {
  summary: string;
  short?: string;
}

interface Valued<T> extends Common {
  placeholder: string;
  parser: Parser<T>;
}

/** An option that is given or not: `--fail-fast`, `PLUGFEST_FAIL_FAST=1`, `fail-fast: true`. */
export function flag(spec: Common): OptionRow<boolean> {
  return { ...spec, kind: 'switch', read: (given) => last(given, (value) => BOOLEAN(value)) ?? false };
}

/** An option with one value, undefined when it is not given. */
export function one<T>(spec: Valued<T>): OptionRow<T | undefined> {
  return { ...shown(spec), kind: 'one', read: (given) => last(given, spec.parser) };
}

/** An option with one value that has a default. @param fallbackText How help shows the default, when not as it is. */
export function oneOr<T>(spec: Valued<T>, fallback: T, fallbackText = String(fallback)): OptionRow<T> {
  return { ...shown(spec), kind: 'one', fallbackText, read: (given) => last(given, spec.parser) ?? fallback };
}

/** An option that can be given several times. */
export function many<T>(spec: Valued<T>): OptionRow<readonly T[]> {
  return { ...shown(spec), kind: 'many', read: (given) => given.map(spec.parser) };
}

/** `failFast` as it is written on the command line and in configuration: `fail-fast`. */
export function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** `failFast` as an environment variable: `PLUGFEST_FAIL_FAST`. */
export function envName(name: string): string {
  return `PLUGFEST_${kebab(name).toUpperCase().replaceAll('-', '_')}`;
}

function shown<T>({ parser: _parser, ...rest }: Valued<T>): Omit<Valued<T>, 'parser'> {
  return rest;
}

function last<T>(given: readonly Given[], parser: Parser<T>): T | undefined {
  const value = given.at(-1);
  return value === undefined ? undefined : parser(value);
}
