import type { Expression, Template } from '../../scenario/index.js';

/** Which members of a root name a row speaks of; `all` when it takes the whole. */
export type Mentions = ReadonlySet<string> | 'all';

/**
 * What a template says of `root`. A row that never says `token.expires` cannot give an expiry, and that can be known before it is
 * asked to.
 */
export function mentionsOf(template: Template, root: string): Mentions {
  const found = new Set<string>();
  let all = false;
  const visit = (expression: Expression): void => {
    if (expression.kind === 'name' && expression.name === root) all = true;
    const member = memberOf(expression, root);
    if (member !== undefined) found.add(member);
    else for (const part of partsOf(expression)) visit(part);
  };
  for (const expression of expressionsIn(template)) visit(expression);
  return all ? 'all' : found;
}

/** `token.expires` and `token["expires"]`. */
function memberOf(expression: Expression, root: string): string | undefined {
  if (expression.kind !== 'member' && expression.kind !== 'index') return undefined;
  if (expression.of.kind !== 'name' || expression.of.name !== root) return undefined;
  if (expression.kind === 'member') return expression.key;
  return expression.index.kind === 'literal' ? String(expression.index.value) : undefined;
}

/** Every expression in a template, wherever it stands. */
export function expressionsIn(template: Template): Expression[] {
  if (template.kind === 'text') return template.text.filter((part) => typeof part !== 'string');
  if (template.kind === 'list') return template.items.flatMap(expressionsIn);
  return template.kind === 'map' ? template.entries.flatMap(([, value]) => expressionsIn(value)) : [];
}

/** Whether faker is called, which has no place in an adapter. */
export function callsFaker(expression: Expression): boolean {
  return expression.kind === 'faker' || partsOf(expression).some(callsFaker);
}

function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'member':
      return [expression.of];
    case 'index':
      return [expression.of, expression.index];
    case 'unary':
      return [expression.operand];
    case 'binary':
      return [expression.left, expression.right];
    case 'call':
      return expression.args;
    case 'list':
      return expression.items;
    case 'faker':
      return [...expression.args, ...expression.named.map(([, value]) => value)];
    default:
      return [];
  }
}
