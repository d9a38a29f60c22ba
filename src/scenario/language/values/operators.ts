import type { BinaryOperator } from './expression.js';
import { describeValue } from './functions.js';

/** Operators whose sides are both computed first. */
export type StrictOperator = Exclude<BinaryOperator, 'and' | 'or'>;

type Operate = (left: unknown, right: unknown, fail: (problem: string) => never) => unknown;

/** Sums of decimals carry noise in the last bits of a double; fifteen digits are what it can keep. */
const clean = (value: number): number => (Number.isInteger(value) ? value : Number(value.toPrecision(15)));

const arithmetic =
  (done: string, of: (a: number, b: number) => number): Operate =>
  (left, right, fail) => {
    if (typeof left === 'number' && typeof right === 'number') {
      const result = of(left, right);
      return Number.isFinite(result)
        ? clean(result)
        : fail(`${left} and ${right} cannot be ${done}: the result is no number`);
    }
    return fail(`${describeValue(left)} and ${describeValue(right)} cannot be ${done}`);
  };

const comparison =
  (of: (a: number | string, b: number | string) => boolean): Operate =>
  (left, right, fail) => {
    const alike = typeof left === typeof right;
    if (alike && (typeof left === 'number' || typeof left === 'string'))
      return of(left, right as typeof left);
    return fail(`${describeValue(left)} and ${describeValue(right)} cannot be compared`);
  };

const sum = arithmetic('added', (a, b) => a + b);

export const OPERATORS: Readonly<Record<StrictOperator, Operate>> = {
  '+': (left, right, fail) => {
    const joins = typeof left === 'string' || typeof right === 'string';
    return joins && isScalar(left) && isScalar(right) ? `${left}${right}` : sum(left, right, fail);
  },
  '-': arithmetic('subtracted', (a, b) => a - b),
  '*': arithmetic('multiplied', (a, b) => a * b),
  '/': arithmetic('divided', (a, b) => a / b),
  '%': arithmetic('divided', (a, b) => a % b),
  '==': (left, right) => equal(left, right),
  '!=': (left, right) => !equal(left, right),
  '<': comparison((a, b) => a < b),
  '<=': comparison((a, b) => a <= b),
  '>': comparison((a, b) => a > b),
  '>=': comparison((a, b) => a >= b),
};

/** Deep equality without conversion; nothing (null, undefined) equals nothing. */
export function equal(left: unknown, right: unknown): boolean {
  if (left === right || Object.is(left, right)) return true;
  if (left === null || left === undefined) return right === null || right === undefined;
  if (typeof left !== 'object' || typeof right !== 'object' || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const a = Object.entries(left).filter(([, value]) => value !== undefined);
  const b = Object.entries(right).filter(([, value]) => value !== undefined);
  if (a.length !== b.length) return false;
  const others = new Map<string, unknown>(b);
  return a.every(([key, value]) => others.has(key) && equal(value, others.get(key)));
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
