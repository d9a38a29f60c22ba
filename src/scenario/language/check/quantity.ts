import { didYouMean, listed } from '../../../diagnostics/index.js';
import {
  formatScalar,
  isScalarKind,
  kindWords,
  type Money,
  type Price,
  parseQuantity,
  type QuantityKind,
  type QuantityProblem,
  unitsOf,
} from '../quantity/index.js';
import { constant } from '../values/template.js';
import { hasExpression } from '../values/text.js';
import { plainOf, type ScalarNode } from '../yaml/node.js';
import { checkBounds, checkText, wrongType } from './check.js';
import { type Check, type Context, report } from './context.js';

/** A number with a unit. What an expression computed may be a bare number, which is then in the base unit. */
export const checkQuantity: Check = (node, schema, key, context) => {
  const kind = schema['x-quantity'] as QuantityKind;
  if (node.kind === 'map' && isMoneyLike(plainOf(node), kind)) return constant(plainOf(node), node.span);
  if (node.kind !== 'scalar' || node.value === null || typeof node.value === 'boolean') {
    return wrongType(node, schema, key, context);
  }
  if (hasExpression(node)) return checkText(node, schema, key, context);
  const value = readQuantity(node, kind, key, context);
  if (value === undefined || typeof value !== 'number' || !isScalarKind(kind)) {
    return value === undefined ? undefined : constant(value, node.span);
  }
  return checkBounds(node, value, schema, key, context, (bound) => formatScalar(kind, bound));
};

/** The quantity that a scalar states; undefined when it was reported. */
export function readQuantity(
  node: ScalarNode,
  kind: QuantityKind,
  key: string,
  context: Pick<Context, 'diagnostics'>,
): number | Money | Price | undefined {
  if (node.computed && typeof node.value === 'number' && isScalarKind(kind)) return node.value;
  const parsed = parseQuantity(kind, node.text);
  if ('value' in parsed) return parsed.value;
  return reportQuantity(node, parsed.problem, kind, key, context);
}

/** Reports why `node` (or `text`, a part of it) is no quantity. */
export function reportQuantity(
  { text, span }: Pick<ScalarNode, 'text' | 'span'>,
  problem: QuantityProblem,
  kind: QuantityKind,
  key: string,
  context: Pick<Context, 'diagnostics'>,
): undefined {
  const { called, example } = kindWords(kind);
  if (problem.kind === 'no-unit') {
    const proposal = listed(
      unitsOf(kind)
        .slice(0, 3)
        .map((unit) => `${text} ${unit}`),
      3,
    );
    return report(context, 'PF1020', { key, value: text, proposal }, { span });
  }
  if (problem.kind === 'unit') {
    const { unit, units, meant } = problem;
    // Currencies and their units are all alike; only a slip of the pen in a plain unit can be told.
    const near = isScalarKind(kind) ? didYouMean(unit, units) : undefined;
    const fix = meant ? `Did you mean \`${meant}\`?` : near;
    return report(context, 'PF1021', { key, wanted: called, unit, units: listed(units) }, { span, fix });
  }
  return report(context, 'PF1022', { value: text, wanted: called, example }, { span });
}

function isMoneyLike(value: unknown, kind: QuantityKind): boolean {
  if (isScalarKind(kind) || typeof value !== 'object' || value === null || !('currency' in value))
    return false;
  return kind === 'money' ? 'minor' in value : 'amount' in value && 'per' in value;
}
