import { didYouMean, listed, type Span } from '../../../diagnostics/index.js';
import { type FragmentRef, mapOf, type Template } from '../values/template.js';
import type { Entry, Node } from '../yaml/node.js';
import { type Check, type Context, report } from './context.js';

/**
 * Checks what a fragment is given against its parameters, and fills in their defaults. Nothing can be said, and nothing is
 * reported, when the fragment itself could not be read.
 */
export function checkArguments(
  check: Check,
  node: Node | undefined,
  siblings: ReadonlyMap<string, Template>,
  key: string,
  context: Context,
  around?: Span,
): Template | undefined {
  const fragment = [...siblings.values()].find((template) => template.kind === 'fragment')?.fragment;
  if (!fragment) return undefined;
  const span = node?.span ?? around;
  if (!span) return undefined;
  if (node && node.kind !== 'map') {
    return report(context, 'PF1013', { key, wanted: 'a map of parameters', found: node.kind }, { span });
  }
  const given = new Map((node?.entries ?? []).map((entry) => [entry.key, entry]));
  const before = context.diagnostics.length;
  for (const entry of given.values()) reportUnknown(entry, fragment, context);
  const entries: (readonly [string, Template])[] = [];
  for (const parameter of fragment.parameters) {
    const entry = given.get(parameter.name);
    const value = entry ? check(entry.value, parameter.schema, parameter.name, context) : parameter.default;
    if (value) entries.push([parameter.name, value]);
    else if (!entry) report(context, 'PF1064', { fragment: fragment.name, name: parameter.name }, { span });
  }
  return context.diagnostics.length > before ? undefined : mapOf(entries, span);
}

function reportUnknown({ key, keySpan }: Entry, fragment: FragmentRef, context: Context): void {
  const names = fragment.parameters.map(({ name }) => name);
  if (names.includes(key)) return;
  const params = { fragment: fragment.name, name: key, known: listed(names) };
  report(context, 'PF1063', params, { span: keySpan, fix: didYouMean(key, names) });
}
