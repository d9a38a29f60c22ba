import { type Diagnostic, didYouMean, listed } from '../../../diagnostics/index.js';
import type { Schema } from '../schema/schema.js';
import type { Template } from '../values/template.js';
import { found, type Node } from '../yaml/node.js';
import { attempt, type Check, type Context, report } from './context.js';
import { isNote } from './object.js';
import { wanted } from './words.js';

/**
 * Takes the nearest alternative that fits. When none does, reports what keeps the nearest one from fitting: a map is nearest to the
 * alternative whose required keys it has, then to the one that shares most keys with it.
 */
export function checkUnion(
  check: Check,
  node: Node,
  schema: Schema,
  key: string,
  context: Context,
): Template | undefined {
  const alternatives = schema.anyOf ?? [];
  const byDistance = alternatives
    .map((alternative) => ({ alternative, distance: distance(node, alternative) }))
    .sort((a, b) => a.distance - b.distance);
  const failed: { problems: Diagnostic[]; distance: number }[] = [];
  // The nearest is nearly always the one that is meant: the others are hardly ever tried.
  for (const { alternative, distance: apart } of byDistance) {
    const { result, problems } = attempt(context, (trial) => check(node, alternative, key, trial));
    if (problems.length === 0) return result;
    failed.push({ problems, distance: apart });
  }
  const strangers = reportStrangers(node, alternatives, key, context);
  const nearest = failed
    .filter((trial) => trial.distance < IMPOSSIBLE)
    .sort((a, b) => a.distance - b.distance || a.problems.length - b.problems.length)[0];
  if (nearest) context.diagnostics.push(...nearest.problems.filter((problem) => !isEcho(problem, strangers)));
  else if (strangers.length === 0) {
    report(context, 'PF1013', { key, wanted: wanted(schema), found: found(node) }, { span: node.span });
  }
  return undefined;
}

const IMPOSSIBLE = 1_000_000;
const MISSING = 1000;

/** How far a node is from what an alternative wants. */
function distance(node: Node, { type, properties = {}, required = [] }: Schema): number {
  if (node.kind === 'list') return type === 'array' ? 0 : IMPOSSIBLE;
  if (node.kind === 'scalar') return type === 'object' || type === 'array' ? IMPOSSIBLE : 0;
  const keys = node.entries.map((entry) => entry.key);
  const shared = keys.filter((name) => Object.hasOwn(properties, name)).length;
  if (type !== 'object' || shared === 0) return IMPOSSIBLE;
  return required.filter((name) => !keys.includes(name)).length * MISSING - shared;
}

/** Reports keys that no alternative knows. */
function reportStrangers(
  node: Node,
  alternatives: readonly Schema[],
  key: string,
  context: Context,
): Diagnostic[] {
  const names = [...new Set(alternatives.flatMap(({ properties = {} }) => Object.keys(properties)))];
  if (node.kind !== 'map' || names.length === 0) return [];
  const before = context.diagnostics.length;
  for (const entry of node.entries) {
    if (names.includes(entry.key) || isNote(entry.key)) continue;
    const params = { key: entry.key, where: `\`${key}\``, known: listed(names, 30) };
    report(context, 'PF1010', params, { span: entry.keySpan, fix: didYouMean(entry.key, names) });
  }
  return context.diagnostics.slice(before);
}

/** A key that nobody knows is told once, and may well be the misspelt one that is missing. */
function isEcho({ code, span }: Diagnostic, strangers: readonly Diagnostic[]): boolean {
  if (strangers.length === 0) return false;
  return (
    code === 'PF1011' || (code === 'PF1010' && strangers.some((other) => other.span?.start === span?.start))
  );
}
