import { Chalk, type ChalkInstance } from 'chalk';
import type { Verdict, VerdictKind } from '../run/events.js';

/** How a verdict looks. The mark alone must tell, since colour may be off. */
const LOOKS = {
  passed: { mark: '\u2713', word: 'passed', colour: 'green' },
  failed: { mark: '\u2717', word: 'failed', colour: 'red' },
  error: { mark: '!', word: 'error', colour: 'magenta' },
  inconclusive: { mark: '?', word: 'inconclusive', colour: 'yellow' },
  'not-applicable': { mark: '\u2013', word: 'not applicable', colour: 'gray' },
} as const satisfies Record<VerdictKind, { mark: string; word: string; colour: keyof ChalkInstance }>;

/** Worst first. */
export const VERDICT_KINDS = ['failed', 'error', 'inconclusive', 'not-applicable', 'passed'] as const;

export interface Theme {
  /** Colours as such, for parts that are not verdicts. */
  chalk: ChalkInstance;
  mark(kind: VerdictKind): string;
  /** `text` in the verdict's colour. */
  tint(kind: VerdictKind, text: string): string;
}

export function createTheme(colour: boolean): Theme {
  // 16 colours follow the terminal's own palette, so they are legible on light and dark grounds.
  const chalk = new Chalk({ level: colour ? 1 : 0 });
  const tint = (kind: VerdictKind, text: string): string => chalk[LOOKS[kind].colour](text);
  return { chalk, tint, mark: (kind) => tint(kind, LOOKS[kind].mark) };
}

/** `passed`, `not applicable`, `passed unexpectedly`: the verdict in words. */
export function verdictWord({ kind, knownFailure }: Verdict): string {
  if (knownFailure === 'passed-unexpectedly') return 'passed unexpectedly';
  if (knownFailure === 'as-declared') return 'failed as declared';
  return LOOKS[kind].word;
}

/** The worst of several verdicts; `passed` of none. */
export function worst(kinds: Iterable<VerdictKind>): VerdictKind {
  const all = new Set(kinds);
  return VERDICT_KINDS.find((kind) => all.has(kind)) ?? 'passed';
}
