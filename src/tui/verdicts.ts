import type { VerdictKind } from '../run/events.js';

/** How counts of verdicts look, in the order in which they are shown. */
export const VERDICTS = [
  { kind: 'passed', mark: '\u2713', colour: 'green' },
  { kind: 'failed', mark: '\u2717', colour: 'red' },
  { kind: 'error', mark: '!', colour: 'magenta' },
  { kind: 'inconclusive', mark: '?', colour: 'yellow' },
  { kind: 'not-applicable', mark: '\u2013', colour: 'gray' },
] as const satisfies readonly { kind: VerdictKind; mark: string; colour: string }[];
