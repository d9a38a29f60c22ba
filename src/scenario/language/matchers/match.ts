import { type Diagnostic, PlugfestError } from '../../../diagnostics/index.js';
import { evaluateText } from '../values/evaluate.js';
import { equal } from '../values/operators.js';
import { resolve } from '../values/resolve.js';
import type { Scope } from '../values/scope.js';
import { constant } from '../values/template.js';
import { comparable, parseBound } from './amount.js';
import { reportMatcher } from './compile.js';
import { describeMatcher, show } from './describe.js';
import { matchList, matchUnordered } from './lists.js';
import type { Amount, Bound, Comparison, Matcher, MatchResult, Mismatch } from './matcher.js';
import { isOperatorText, MatcherError, parseMatcherText } from './parse-text.js';

/**
 * Judges a value by an expectation. Every difference is returned, with its path from the value. `undefined` is a value that is
 * not there.
 * @throws PlugfestError when an expression in the expectation cannot be computed
 */
export function match(matcher: Matcher, actual: unknown, scope: Scope): MatchResult {
  const mismatches = judge(matcher, actual, scope, '');
  return { ok: mismatches.length === 0, mismatches };
}

type Of<Op extends Matcher['op']> = Extract<Matcher, { op: Op }>;

/** Judges one value; what the list forms call for their items. */
export function judge(matcher: Matcher, actual: unknown, scope: Scope, path: string): Mismatch[] {
  const holds = (ok: boolean, why?: string): Mismatch[] => (ok ? [] : [mismatch(matcher, actual, path, why)]);
  switch (matcher.op) {
    case 'any':
      return [];
    case 'absent':
      return holds(actual === undefined || actual === null);
    case 'present':
      return holds(actual !== undefined && actual !== null);
    case 'equals':
      return holds(isSame(actual, resolve(matcher.value, scope)));
    case 'amount':
      return amounts(matcher, actual, path, matcher.bound.value, (a, b) => a === b);
    case 'near':
      return near(matcher, actual, path);
    case 'compare':
      return amounts(matcher, actual, path, matcher.bound.value, COMPARE[matcher.comparison]);
    case 'range':
      return range(matcher, actual, path);
    case 'regex':
      return holds(isScalar(actual) && matcher.regex.test(String(actual)));
    case 'text':
      return judge(computed(matcher, scope), actual, scope, path);
    case 'not':
      return holds(judge(matcher.matcher, actual, scope, path).length > 0);
    case 'one-of':
      return holds(matcher.items.some((item) => judge(item, actual, scope, path).length === 0));
    case 'all-of':
      return matcher.items.flatMap((item) => judge(item, actual, scope, path));
    case 'length':
      return length(matcher, actual, scope, path);
    case 'contains':
      return holds(contains(matcher.matcher, actual, scope));
    case 'unordered':
      return Array.isArray(actual) ? matchUnordered(matcher, actual, scope, path) : holds(false);
    case 'list':
      return Array.isArray(actual) ? matchList(matcher, actual, scope, path) : holds(false);
    case 'map':
      return isMap(actual) ? map(matcher, actual, scope, path) : holds(false);
  }
}

export function mismatch(matcher: Matcher, actual: unknown, path: string, why?: string): Mismatch {
  const expected = describeMatcher(matcher);
  const was = show(actual);
  const where = path === '' ? '' : `${path}: `;
  return { path, expected, actual: was, message: `${where}${why ?? `expected ${expected}, was ${was}`}` };
}

/** An amount of money is what its text says, also inside maps and lists, where nobody knows beforehand what stands in them. */
function isSame(actual: unknown, wanted: unknown): boolean {
  if (equal(actual, wanted)) return true;
  if (typeof wanted !== 'string' || !isMap(actual) || !('minor' in actual)) return false;
  const parsed = parseBound(wanted, 'money');
  const pair = 'value' in parsed ? comparable(actual, parsed.value.value) : undefined;
  return pair !== undefined && pair[0] === pair[1];
}

const COMPARE: Readonly<Record<Comparison, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

function amounts(
  matcher: Matcher,
  actual: unknown,
  path: string,
  bound: Amount,
  holds: (actual: number, bound: number) => boolean,
): Mismatch[] {
  const pair = comparable(actual, bound);
  return pair && holds(...pair) ? [] : [mismatch(matcher, actual, path)];
}

function near(matcher: Of<'near'>, actual: unknown, path: string): Mismatch[] {
  const { bound, tolerance } = matcher;
  return amounts(matcher, actual, path, bound.value, (a, b) => {
    const reach =
      tolerance.kind === 'relative' ? Math.abs(b) * tolerance.fraction : sizeOf(tolerance.amount, bound);
    // The edge belongs to it, and sums of decimals miss the edge by their noise.
    return Math.abs(a - b) <= reach * (1 + 1e-9) + 1e-9;
  });
}

function sizeOf(amount: Bound, bound: Bound): number {
  const { value } = amount;
  if (typeof value === 'number') return value;
  if (typeof bound.value === 'object' && 'currency' in bound.value)
    return comparable(value, bound.value)?.[0] ?? 0;
  return 0;
}

function range(matcher: Of<'range'>, actual: unknown, path: string): Mismatch[] {
  const low = comparable(actual, matcher.low.value);
  const high = comparable(actual, matcher.high.value);
  return low && high && low[0] >= low[1] && high[0] <= high[1] ? [] : [mismatch(matcher, actual, path)];
}

/** A lone expression is a literal, whatever it computes; with text around it, it completes that text. */
function computed(matcher: Of<'text'>, scope: Scope): Matcher {
  const { text, quantity, literal, span } = matcher;
  const value = evaluateText(text, scope);
  const isLiteral = literal || typeof value !== 'string' || text.length === 1 || !isOperatorText(value);
  if (isLiteral && !quantity) return { op: 'equals', value: constant(value, span), span };
  if (isLiteral && typeof value !== 'string') {
    return { op: 'amount', bound: { value: value as Amount, written: show(value) }, span };
  }
  try {
    return parseMatcherText(String(value), quantity, span);
  } catch (error) {
    if (!(error instanceof MatcherError)) throw error;
    const context = { diagnostics: [] as Diagnostic[] };
    reportMatcher(error, { span }, { quantity, key: 'expect', context });
    throw new PlugfestError(context.diagnostics);
  }
}

function length(matcher: Of<'length'>, actual: unknown, scope: Scope, path: string): Mismatch[] {
  const size = Array.isArray(actual)
    ? actual.length
    : typeof actual === 'string'
      ? [...actual].length
      : undefined;
  return size !== undefined && judge(matcher.matcher, size, scope, path).length === 0
    ? []
    : [mismatch(matcher, actual, path, `expected ${describeMatcher(matcher)}, was ${size ?? show(actual)}`)];
}

function contains(wanted: Matcher, actual: unknown, scope: Scope): boolean {
  if (Array.isArray(actual)) return actual.some((item) => judge(wanted, item, scope, '').length === 0);
  if (typeof actual !== 'string') return false;
  const part = wanted.op === 'text' ? computed(wanted, scope) : wanted;
  if (part.op === 'regex') return part.regex.test(actual);
  return part.op === 'equals' && actual.includes(String(resolve(part.value, scope)));
}

function map(matcher: Of<'map'>, actual: Record<string, unknown>, scope: Scope, path: string): Mismatch[] {
  const at = (key: string): string => (path === '' ? key : `${path}.${key}`);
  const differences = matcher.entries.flatMap(([key, value]) =>
    judge(value, Object.hasOwn(actual, key) ? actual[key] : undefined, scope, at(key)),
  );
  if (!matcher.closed) return differences;
  const expected = new Set(matcher.entries.map(([key]) => key));
  const extra = Object.keys(actual).filter((key) => !expected.has(key) && actual[key] !== undefined);
  const none: Matcher = { op: 'absent', span: matcher.span };
  return [...differences, ...extra.map((key) => mismatch(none, actual[key], at(key)))];
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
