import { isoTime, parseIsoTime } from '../../../world/index.js';
import { formatScalar } from '../quantity/index.js';
import type { Scope } from './scope.js';

/** What a function may use beside its arguments. */
export interface Calling {
  readonly scope: Scope;
  /** Ends the evaluation; the sentence names what was wrong. */
  fail(problem: string): never;
}

/** A function of expressions: usage and summary for messages and docs, and how many arguments it takes. */
export interface FunctionRow {
  readonly usage: string;
  readonly summary: string;
  readonly least: number;
  readonly most: number;
  /** Arguments computed before the call. */
  readonly call?: (args: readonly unknown[], calling: Calling) => unknown;
  /** Arguments computed when they are asked for. `missing` is what a path without a value gives. */
  readonly lazy?: (args: readonly (() => unknown)[], calling: Calling) => unknown;
}

const text = (value: unknown, { fail }: Calling): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : fail(`${describeValue(value)} is not text`);

const number = (value: unknown, { fail }: Calling): number => {
  if (typeof value === 'number') return value;
  if (typeof value === 'string' && /^\s*[+-]?\d+(\.\d+)?([eE][+-]?\d+)?\s*$/.test(value))
    return Number(value);
  return fail(`${describeValue(value)} is not a number`);
};

const list = (value: unknown, { fail }: Calling): readonly unknown[] =>
  Array.isArray(value) ? value : fail(`${describeValue(value)} is not a list`);

const time = (value: unknown, calling: Calling): number => {
  const ms = typeof value === 'string' ? parseIsoTime(value) : Number.NaN;
  return Number.isNaN(ms) ? calling.fail(`${describeValue(value)} is not a time`) : ms;
};

/** Offsets of the year that RFC 3339 can still write. */
const moved = (from: number, by: number, { fail }: Calling): string => {
  const ms = from + by;
  return Math.abs(ms) <= 8.64e15 ? isoTime(ms) : fail('the time is out of bounds');
};

const math = (usage: string, summary: string, of: (value: number) => number): FunctionRow => ({
  usage,
  summary,
  least: 1,
  most: 1,
  call: ([value], calling) => of(number(value, calling)),
});

const letters = (usage: string, summary: string, of: (value: string) => string): FunctionRow => ({
  usage,
  summary,
  least: 1,
  most: 1,
  call: ([value], calling) => of(text(value, calling)),
});

/** Longest text that `repeat` makes: beyond the largest frame that anything accepts. */
const LONGEST = 16 * 1024 * 1024;

export const FUNCTIONS: Readonly<Record<string, FunctionRow>> = {
  if: {
    usage: 'if(condition, then, else)',
    summary: 'One of two values; only that one is computed',
    least: 3,
    most: 3,
    lazy: ([condition, then, otherwise], { fail }) => {
      const chosen = condition?.();
      if (typeof chosen !== 'boolean') return fail(`${describeValue(chosen)} is neither true nor false`);
      return (chosen ? then : otherwise)?.();
    },
  },
  upper: letters('upper(text)', 'The text in capital letters', (value) => value.toUpperCase()),
  lower: letters('lower(text)', 'The text in small letters', (value) => value.toLowerCase()),
  trim: letters('trim(text)', 'The text without spaces around it', (value) => value.trim()),
  text: {
    usage: 'text(value)',
    summary: 'A value as text; lists and maps as JSON',
    least: 1,
    most: 1,
    call: ([value]) => (typeof value === 'string' ? value : JSON.stringify(value)),
  },
  number: math('number(text)', 'Text as a number', (value) => value),
  round: {
    usage: 'round(number, decimals)',
    summary: 'The nearest number with so many decimals; none unless said',
    least: 1,
    most: 2,
    call: ([value, decimals = 0], calling) => {
      const places = number(decimals, calling);
      if (!Number.isInteger(places) || places < 0 || places > 12) calling.fail('decimals go from 0 to 12');
      return Number(`${Math.round(Number(`${number(value, calling)}e${places}`))}e-${places}`);
    },
  },
  floor: math('floor(number)', 'The next whole number below', Math.floor),
  ceil: math('ceil(number)', 'The next whole number above', Math.ceil),
  abs: math('abs(number)', 'The number without its sign', Math.abs),
  min: {
    usage: 'min(a, b, ...)',
    summary: 'The least of the numbers',
    least: 1,
    most: 20,
    call: (args, calling) => Math.min(...args.map((value) => number(value, calling))),
  },
  max: {
    usage: 'max(a, b, ...)',
    summary: 'The greatest of the numbers',
    least: 1,
    most: 20,
    call: (args, calling) => Math.max(...args.map((value) => number(value, calling))),
  },
  length: {
    usage: 'length(value)',
    summary: 'How many letters a text has, or items a list',
    least: 1,
    most: 1,
    call: ([value], calling) => (typeof value === 'string' ? [...value].length : list(value, calling).length),
  },
  contains: {
    usage: 'contains(value, part)',
    summary: 'Whether a text holds a text, or a list an item',
    least: 2,
    most: 2,
    call: ([value, part], calling) =>
      typeof value === 'string' ? value.includes(text(part, calling)) : list(value, calling).includes(part),
  },
  slice: {
    usage: 'slice(value, from, to)',
    summary: 'Part of a text or list; counted from 0, negative from the end, `to` excluded',
    least: 2,
    most: 3,
    call: ([value, from, to], calling) => {
      const whole = typeof value === 'string' ? value : list(value, calling);
      return whole.slice(number(from, calling), to === undefined ? undefined : number(to, calling));
    },
  },
  replace: {
    usage: 'replace(text, part, by)',
    summary: 'The text with every occurrence of a part replaced',
    least: 3,
    most: 3,
    call: ([value, part, by], calling) =>
      text(value, calling).split(text(part, calling)).join(text(by, calling)),
  },
  join: {
    usage: 'join(list, between)',
    summary: 'The items of a list as one text',
    least: 2,
    most: 2,
    call: ([items, between], calling) =>
      list(items, calling)
        .map((item) => text(item, calling))
        .join(text(between, calling)),
  },
  repeat: {
    usage: 'repeat(text, times)',
    summary: 'The text so many times over, for values that are too long',
    least: 2,
    most: 2,
    call: ([value, times], calling) => {
      const part = text(value, calling);
      const count = number(times, calling);
      if (!Number.isInteger(count) || count < 0 || part.length * count > LONGEST) {
        calling.fail('that many repetitions are not possible');
      }
      return part.repeat(count);
    },
  },
  pad: {
    usage: 'pad(text, length, filler)',
    summary: 'The text filled up from the left',
    least: 3,
    most: 3,
    call: ([value, length, filler], calling) =>
      text(value, calling).padStart(Math.min(number(length, calling), 10_000), text(filler, calling)),
  },
  now: {
    usage: 'now()',
    summary: 'The time on the clock of the run, as RFC 3339 text',
    least: 0,
    most: 0,
    call: (_, { scope }) => isoTime(scope.now()),
  },
  plus: {
    usage: 'plus(time, duration)',
    summary: 'A later time: `plus(now(), 1 h)`',
    least: 2,
    most: 2,
    call: ([from, by], calling) => moved(time(from, calling), number(by, calling), calling),
  },
  minus: {
    usage: 'minus(time, duration)',
    summary: 'An earlier time',
    least: 2,
    most: 2,
    call: ([from, by], calling) => moved(time(from, calling), -number(by, calling), calling),
  },
  between: {
    usage: 'between(time, time)',
    summary: 'The duration from one time to another, in milliseconds',
    least: 2,
    most: 2,
    call: ([from, to], calling) => time(to, calling) - time(from, calling),
  },
  duration: {
    usage: 'duration(milliseconds)',
    summary: 'A duration as text: `1h 30min`',
    least: 1,
    most: 1,
    call: ([value], calling) => formatScalar('duration', number(value, calling)),
  },
  default: {
    usage: 'default(value, otherwise)',
    summary: 'The value, or the other when there is none',
    least: 2,
    most: 2,
    lazy: ([value, otherwise]) => value?.() ?? otherwise?.(),
  },
  env: {
    usage: 'env(name, otherwise)',
    summary: 'An environment variable; without `otherwise` it must be set',
    least: 1,
    most: 2,
  },
};

/** A value in the words of messages. */
export function describeValue(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  const shown = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return shown.length > 60 ? `${shown.slice(0, 57)}...` : shown;
}
