import { resolve } from 'node:path';
import { didYouMean, failure, listed } from '../../diagnostics/index.js';
import type { Given } from './row.js';

/** Reads a value. @throws PlugfestError PF3003 when it is not one. */
export type Parser<T> = (given: Given) => T;

/** Refuses a value, saying what is wanted instead. */
export function refuse({ text, label, span }: Given, wanted: string, advice?: string): never {
  const fix = advice === undefined ? undefined : `${advice} Write ${wanted}.`;
  throw failure('PF3003', { value: text, option: label, wanted }, { span, fix });
}

export const text: Parser<string> = (given) => given.text;

/** A file or folder, as an absolute path; in a configuration file relative to that file. */
export const path: Parser<string> = (given) => {
  if (given.text === '') return refuse(given, 'a path');
  return given.folder === undefined ? given.text : resolve(given.folder, given.text);
};

/** A file, or the address of a PostgreSQL database. */
export const pathOrUrl: Parser<string> = (given) => (isPostgresUrl(given.text) ? given.text : path(given));

export function isPostgresUrl(text: string): boolean {
  return /^postgres(ql)?:\/\//.test(text);
}

export function integer(least: number, most = Number.MAX_SAFE_INTEGER): Parser<number> {
  const wanted =
    most === Number.MAX_SAFE_INTEGER
      ? `a whole number from ${least} up`
      : `a whole number from ${least} to ${most}`;
  return (given) => {
    const value = Number(given.text);
    const fits = /^\d+$/.test(given.text) && value >= least && value <= most;
    return fits ? value : refuse(given, wanted);
  };
}

/** A TCP port; 0 lets the system choose a free one. */
export const port = integer(0, 65_535);

/** A number above zero. */
export const factor: Parser<number> = (given) => {
  const value = Number(given.text);
  const fits = /^\d+(\.\d+)?$/.test(given.text) && value > 0 && Number.isFinite(value);
  return fits ? value : refuse(given, 'a number above zero, such as `60`');
};

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, min: 60_000, h: 3_600_000 };

/** A time with its unit, in milliseconds: `500ms`, `30 s`, `2min`, `1h`. */
export const duration: Parser<number> = (given) => {
  const [, number, unit] = /^(\d+(?:\.\d+)?) ?(ms|s|min|h)$/.exec(given.text.trim()) ?? [];
  const scale = UNITS[unit ?? ''];
  return scale === undefined
    ? refuse(given, 'a time with its unit, such as `30s` or `2min`')
    : Number(number) * scale;
};

/** One of these words. */
export function oneOf<const T extends string>(words: readonly T[]): Parser<T> {
  return (given) => {
    const found = words.find((word) => word === given.text);
    return found ?? refuse(given, listed(words), didYouMean(given.text, words));
  };
}

/** An address with one of these schemes. */
export function url(...schemes: readonly string[]): Parser<URL> {
  const wanted = `an address that begins with ${listed(schemes.map((scheme) => `${scheme}://`))}`;
  return (given) => {
    if (!URL.canParse(given.text)) return refuse(given, wanted);
    const parsed = new URL(given.text);
    return schemes.includes(parsed.protocol.slice(0, -1)) && parsed.hostname !== ''
      ? parsed
      : refuse(given, wanted);
  };
}

const YES = new Set(['true', '1', 'yes', 'on']);
const NO = new Set(['false', '0', 'no', 'off', '']);

/** For switches: they are set by name alone on the command line, by a word elsewhere. */
export const BOOLEAN: Parser<boolean> = (given) => {
  const word = given.text.toLowerCase();
  if (YES.has(word)) return true;
  return NO.has(word) ? false : refuse(given, '`true` or `false`');
};
