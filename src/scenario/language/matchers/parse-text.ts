import type { Span } from '../../../diagnostics/index.js';
import type { QuantityKind, QuantityProblem } from '../quantity/index.js';
import { constant } from '../values/template.js';
import { parseBound, toleranceKind } from './amount.js';
import type { Bound, Comparison, Matcher, Tolerance } from './matcher.js';

/** How far `~` reaches when nothing is said. */
export const DEFAULT_TOLERANCE = 0.05;

/** Why a text is no expectation: its sentence, or the quantity in it that cannot be read. */
export type MatcherProblem =
  | { readonly kind: 'sentence'; readonly problem: string }
  | { readonly kind: 'regex'; readonly problem: string }
  | { readonly kind: 'quantity'; readonly text: string; readonly problem: QuantityProblem };

/** Stops the reading of a matcher; caught where its problems are reported. */
export class MatcherError extends Error {
  readonly problem: MatcherProblem;

  constructor(problem: MatcherProblem) {
    super('this expectation cannot be read');
    this.problem = problem;
  }
}

const COMPARISONS: Readonly<Record<string, Comparison>> = {
  '>=': '>=',
  '≥': '>=',
  '>': '>',
  '<=': '<=',
  '≤': '<=',
  '<': '<',
};
const WORDS = new Set(['any', 'present', 'absent'] as const);
type Word = typeof WORDS extends Set<infer W> ? W : never;

/** Whether a text is more than the literal that it spells. */
export function isOperatorText(text: string): boolean {
  return /^\s*(~|[<>≤≥]|\/.*\/[a-z]*\s*$)/s.test(text) || RANGE.test(text) || isWord(text.trim());
}

const RANGE = /^\s*([+-]?\d+(?:\.\d+)?\s*[\p{L}°%/]*)\s*\.\.\s*([+-]?\d+(?:\.\d+)?\s*[\p{L}°%/]*)\s*$/u;

function isWord(text: string): text is Word {
  return (WORDS as Set<string>).has(text);
}

/**
 * Reads the one-line forms: `~ 11 kWh ± 2 %`, `>= 5`, `5..10 A`, `/^Con/i`, `any`, `present`, `absent`; anything else is a
 * literal, or with a kind a quantity.
 * @throws MatcherError
 */
export function parseMatcherText(text: string, kind: QuantityKind | undefined, span: Span): Matcher {
  const trimmed = text.trim();
  if (isWord(trimmed)) return { op: trimmed, span };
  if (trimmed.startsWith('~')) return near(trimmed.slice(1), kind, span);
  const comparison = /^(>=|<=|[<>≤≥])(.*)$/s.exec(trimmed);
  if (comparison) {
    const [, sign = '', rest = ''] = comparison;
    return { op: 'compare', comparison: COMPARISONS[sign] as Comparison, bound: bound(rest, kind), span };
  }
  const pattern = /^\/(.*)\/([a-z]*)$/s.exec(trimmed);
  if (pattern) return regex(pattern[1] ?? '', pattern[2] ?? '', span);
  const ends = RANGE.exec(trimmed);
  if (ends) return range(ends[1] ?? '', ends[2] ?? '', kind, span);
  if (kind) return { op: 'amount', bound: bound(trimmed, kind), span };
  return { op: 'equals', value: constant(text, span), span };
}

function near(text: string, kind: QuantityKind | undefined, span: Span): Matcher {
  const [value = '', margin, ...more] = text.split(/±|\+-|\+\/-/);
  if (more.length > 0)
    throw new MatcherError({ kind: 'sentence', problem: 'there is more than one tolerance' });
  const center = bound(value, kind);
  return { op: 'near', bound: center, tolerance: tolerance(margin, center, kind), span };
}

function tolerance(text: string | undefined, center: Bound, kind: QuantityKind | undefined): Tolerance {
  const isTime = typeof center.value === 'object' && 'time' in center.value;
  if (text === undefined) {
    // Five per cent of a date is centuries.
    if (isTime)
      throw new MatcherError({ kind: 'sentence', problem: 'a time needs a tolerance, such as `± 5 s`' });
    return { kind: 'relative', fraction: DEFAULT_TOLERANCE };
  }
  const percent = /^\s*(\d+(?:\.\d+)?)\s*%\s*$/.exec(text)?.[1];
  // Around a percentage, `± 2 %` means two points, as anyone reads it.
  const ofPoints = center.written.endsWith('%');
  if (percent !== undefined && !isTime && !ofPoints)
    return { kind: 'relative', fraction: Number(percent) / 100 };
  return { kind: 'absolute', amount: bound(text, toleranceKind(center, kind)) };
}

/** `5..10 A` states its unit once, at the end. */
function range(low: string, high: string, kind: QuantityKind | undefined, span: Span): Matcher {
  const unit = /[\p{L}°%/]+\s*$/u.exec(high)?.[0] ?? '';
  const first = /[\p{L}°%/]\s*$/u.test(low) ? low : `${low.trim()} ${unit}`;
  return { op: 'range', low: bound(first, kind), high: bound(high, kind), span };
}

function regex(pattern: string, flags: string, span: Span): Matcher {
  if (!/^[isu]*$/.test(flags)) {
    throw new MatcherError({
      kind: 'regex',
      problem: `the flags \`${flags}\` are not \`i\`, \`s\` or \`u\``,
    });
  }
  try {
    return { op: 'regex', regex: new RegExp(pattern, flags), span };
  } catch (error) {
    throw new MatcherError({ kind: 'regex', problem: (error as Error).message.replace(/^.*:\s/s, '') });
  }
}

function bound(text: string, kind: QuantityKind | undefined): Bound {
  if (text.trim() === '') throw new MatcherError({ kind: 'sentence', problem: 'a value is missing' });
  const parsed = parseBound(text, kind);
  if ('value' in parsed) return parsed.value;
  throw new MatcherError({ kind: 'quantity', text: text.trim(), problem: parsed.problem });
}
