import type { ScalarNode } from '../yaml/node.js';
import type { Expression } from './expression.js';
import { parseExpression } from './parser.js';

/** A scalar with `${}` in it: literal parts and expressions in turn. */
export type Text = readonly (string | Expression)[];

/** Whether a scalar must be parsed as Text: it holds `${`, and did not come out of an expression itself. */
export function hasExpression(node: ScalarNode): boolean {
  return !node.computed && typeof node.value === 'string' && node.text.includes('${');
}

/**
 * Splits a scalar into literal parts and expressions. `$${` stands for a literal `${`.
 * @throws ExpressionProblem
 */
export function parseText(node: ScalarNode): Text {
  const source = node.text;
  const parts: (string | Expression)[] = [];
  let literal = '';
  let position = 0;
  for (;;) {
    const open = source.indexOf('${', position);
    if (open < 0) break;
    if (source[open - 1] === '$' && open > position) {
      literal += `${source.slice(position, open - 1)}\${`;
      position = open + 2;
      continue;
    }
    literal += source.slice(position, open);
    if (literal !== '') parts.push(literal);
    literal = '';
    const { expression, end } = parseExpression(source, open + 2, node.at);
    parts.push(expression);
    position = end;
  }
  literal += source.slice(position);
  if (literal !== '' || parts.length === 0) parts.push(literal);
  return parts;
}
