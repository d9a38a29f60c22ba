import type { ExitName } from '../exit-codes.js';

/** `PF` and four digits; the first digit is the room (see the files beside this one). */
export type Code = `PF${number}`;

/** One way in which things can be wrong. */
export interface Row {
  /** A few words, the heading in the docs. */
  readonly title: string;
  /** How the process ends when this stops it. */
  readonly exit: Extract<ExitName, 'invalid' | 'error' | 'failed'>;
  /** What is wrong, in one sentence; `{name}` is filled in. Braces around anything but one word stay as they are. */
  readonly message: string;
  /** What to do about it; the place that reports it may give a better one. `{name}` is filled in. */
  readonly fix: string;
  /** More for the docs: why this is an error, what commonly causes it. */
  readonly doc?: string;
}

/** Keeps the literal types of a room's rows, which type the parameters of their messages. */
export function rows<const T extends Record<Code, Row>>(table: T): T {
  return table;
}

/** The `{names}` in a template. */
export type Placeholders<S extends string> = S extends `${string}{${infer P}}${infer Rest}`
  ? (P extends `${string}${'.' | ' ' | '{' | '(' | ':'}${string}` ? never : P) | Placeholders<Rest>
  : never;

/** Puts the parameters into a template; a name without a value stays visible, which a test would notice. */
export function fill(template: string, params: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{([a-zA-Z]+)\}/g, (whole, name: string) => {
    const value = params[name];
    return value === undefined ? whole : printable(String(value));
  });
}

/** Control characters of foreign text must not reach a terminal as such. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what this removes
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '\u00b7');
}
