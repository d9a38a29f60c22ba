import { type Edition, loadValidators } from '../../../src/ocpp/index.js';
import { createMonitor, type Finding } from '../../../src/rules/index.js';
import type { Rule } from '../../../src/rules/rule.js';
import type { Case, Tale } from './cases.js';
import { parseTrace } from './trace.js';
import { accepted, wordsOf } from './words.js';

/** The whole trace, from the opening of the connection. */
export function traceText(tale: Tale, edition: Edition): string {
  const words = wordsOf(edition);
  const text = typeof tale === 'string' ? tale : tale(words);
  return /^\s*open\b/.test(text) ? text : `${accepted(words)}\n${text}`;
}

/** What `rules` (default: all) find in a trace, and which frames it calls guilty. */
export async function watch(
  edition: Edition,
  { tale, joinedLate = false }: Pick<Case, 'tale' | 'joinedLate'>,
  rules?: readonly Rule[],
): Promise<{ findings: Finding[]; guilty: readonly number[] }> {
  const { inputs, guilty, end } = parseTrace(traceText(tale, edition));
  const validators = await loadValidators(edition);
  const monitor = createMonitor({
    edition,
    station: 'CP1',
    validators,
    fromTheStart: !joinedLate,
    ...(rules && { rules }),
  });
  return { findings: [...inputs.flatMap((input) => monitor.feed(input)), ...monitor.end(end)], guilty };
}
