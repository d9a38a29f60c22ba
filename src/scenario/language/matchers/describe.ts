import { formatMoney, formatPrice } from '../quantity/index.js';
import type { Matcher } from './matcher.js';

/** An expectation as one line, for messages: `~ 11 kWh ± 5 %`. */
export function describeMatcher(matcher: Matcher): string {
  switch (matcher.op) {
    case 'any':
      return 'anything or nothing';
    case 'present':
      return 'anything';
    case 'absent':
      return 'nothing';
    case 'equals':
      return matcher.value.kind === 'constant' ? show(matcher.value.value) : 'the computed value';
    case 'amount':
      return matcher.bound.written;
    case 'near':
      return `${matcher.bound.written} ± ${
        matcher.tolerance.kind === 'relative'
          ? `${Number((matcher.tolerance.fraction * 100).toPrecision(12))} %`
          : matcher.tolerance.amount.written
      }`;
    case 'compare':
      return `${matcher.comparison} ${matcher.bound.written}`;
    case 'range':
      return `from ${matcher.low.written} to ${matcher.high.written}`;
    case 'regex':
      return `text like ${matcher.regex}`;
    case 'text':
      return 'the computed value';
    case 'not':
      return `not ${describeMatcher(matcher.matcher)}`;
    case 'length':
      return `a length of ${describeMatcher(matcher.matcher)}`;
    case 'contains':
      return `something that contains ${describeMatcher(matcher.matcher)}`;
    case 'one-of':
      return `one of ${matcher.items.map(describeMatcher).join(', ')}`;
    case 'all-of':
      return matcher.items.map(describeMatcher).join(' and ');
    case 'unordered':
      return `in any order [${matcher.items.map(describeMatcher).join(', ')}]`;
    case 'list':
      return `${matcher.closed ? 'exactly ' : ''}[${matcher.items.map(describeMatcher).join(', ')}]`;
    case 'map':
      return `${matcher.closed ? 'exactly ' : ''}{ ${matcher.entries
        .map(([key, value]) => `${key}: ${describeMatcher(value)}`)
        .join(', ')} }`;
  }
}

/** Longest value that a message shows whole. */
const LONGEST = 200;

/** An actual value as one line. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'object' && value !== null && 'currency' in value) {
    if ('minor' in value) return formatMoney(value as Parameters<typeof formatMoney>[0]);
    if ('amount' in value && 'per' in value) return formatPrice(value as Parameters<typeof formatPrice>[0]);
  }
  const text = JSON.stringify(value) ?? String(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
