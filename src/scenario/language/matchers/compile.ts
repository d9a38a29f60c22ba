import { didYouMean } from '../../../diagnostics/index.js';
import { readText } from '../check/check.js';
import { type Check, type Context, report } from '../check/context.js';
import { isNote } from '../check/object.js';
import { reportQuantity } from '../check/quantity.js';
import type { QuantityKind } from '../quantity/index.js';
import { constant } from '../values/template.js';
import { hasExpression } from '../values/text.js';
import type { MapNode, Node, ScalarNode } from '../yaml/node.js';
import type { Matcher } from './matcher.js';
import { MatcherError, parseMatcherText } from './parse-text.js';

/** Settings that hold for a matcher and for all inside it. */
interface Inside {
  readonly quantity: QuantityKind | undefined;
  readonly key: string;
  readonly context: Context;
  /** Within `only` and `exactly`: maps and lists allow nothing that is not named. */
  readonly closed: boolean;
  /** Within `exactly`: text is only text, and no key is an operator. */
  readonly literal: boolean;
}

/** Keys of a map that state an expectation in words. A map has one of them and nothing else. */
const OPERATORS: Readonly<Record<string, (node: Node, inside: Inside) => Matcher | undefined>> = {
  not: (node, inside) => single('not', node, inside),
  contains: (node, inside) => single('contains', node, inside),
  length: (node, inside) => single('length', node, { ...inside, quantity: undefined }),
  'one-of': (node, inside) => several('one-of', node, inside),
  'all-of': (node, inside) => several('all-of', node, inside),
  unordered: (node, inside) => several('unordered', node, inside),
  only: (node, inside) => compile(node, { ...inside, closed: true }),
  exactly: (node, inside) => compile(node, { ...inside, closed: true, literal: true }),
};

/** The words of the matcher language, for docs and schema. */
export const MATCHER_OPERATORS: readonly string[] = Object.keys(OPERATORS);

/** Reads an expectation; what is wrong in it is reported. */
export function compileMatcher(
  node: Node,
  quantity: QuantityKind | undefined,
  key: string,
  context: Context,
): Matcher | undefined {
  return compile(node, { quantity, key, context, closed: false, literal: false });
}

export const checkMatcher: Check = (node, schema, key, context) => {
  const matcher = compileMatcher(node, schema['x-quantity'], key, context);
  return matcher && { kind: 'matcher', matcher, span: node.span };
};

function compile(node: Node, inside: Inside): Matcher | undefined {
  if (node.kind === 'scalar') return compileScalar(node, inside);
  if (node.kind === 'list') {
    const items = compileAll(node.items, inside);
    return items && { op: 'list', items, closed: inside.closed, span: node.span };
  }
  const operators = node.entries.filter(({ key }) => Object.hasOwn(OPERATORS, key));
  const [operator] = operators;
  if (!operator || inside.literal) return compileMap(node, inside);
  if (node.entries.length > 1) {
    const problem = `\`${operator.key}\` cannot stand beside other keys`;
    return report(
      inside.context,
      'PF1050',
      { problem },
      {
        span: operator.keySpan,
        fix: 'Put several expectations of one value into `{ all-of: [..., ...] }`.',
      },
    );
  }
  return OPERATORS[operator.key]?.(operator.value, inside);
}

function compileMap(node: MapNode, inside: Inside): Matcher | undefined {
  const entries: (readonly [string, Matcher])[] = [];
  let complete = true;
  for (const { key, value } of node.entries) {
    if (isNote(key)) continue;
    const matcher = compile(value, { ...inside, quantity: undefined, key });
    if (matcher) entries.push([key, matcher]);
    else complete = false;
  }
  return complete ? { op: 'map', entries, closed: inside.closed, span: node.span } : undefined;
}

function compileScalar(node: ScalarNode, inside: Inside): Matcher | undefined {
  const { quantity, context, literal } = inside;
  if (hasExpression(node)) {
    const text = readText(node, context);
    return text && { op: 'text', text, quantity, literal, span: node.span };
  }
  const isText = typeof node.value === 'string';
  if (literal || (!isText && !(quantity && typeof node.value === 'number'))) {
    return { op: 'equals', value: constant(node.value, node.span), span: node.span };
  }
  try {
    return parseMatcherText(node.text, quantity, node.span);
  } catch (error) {
    if (!(error instanceof MatcherError)) throw error;
    return reportMatcher(error, node, inside);
  }
}

/** Reports why the text of a scalar is no expectation. */
export function reportMatcher(
  { problem }: MatcherError,
  { span }: Pick<ScalarNode, 'span'>,
  { quantity, key, context }: Pick<Inside, 'quantity' | 'key'> & { context: Pick<Context, 'diagnostics'> },
): undefined {
  if (problem.kind === 'sentence') return report(context, 'PF1050', { problem: problem.problem }, { span });
  if (problem.kind === 'regex') return report(context, 'PF1051', { problem: problem.problem }, { span });
  if (quantity) return reportQuantity({ text: problem.text, span }, problem.problem, quantity, key, context);
  const unit = problem.problem.kind === 'unit' ? problem.problem.unit : undefined;
  return report(
    context,
    'PF1050',
    { problem: `\`${problem.text}\` is neither a number nor a quantity` },
    {
      span,
      fix:
        unit === undefined
          ? undefined
          : didYouMean(unit, ['kWh', 'Wh', 'kW', 'W', 'A', 'V', 'min', 's', 'h']),
    },
  );
}

function single(op: 'not' | 'contains' | 'length', node: Node, inside: Inside): Matcher | undefined {
  const matcher = compile(node, inside);
  return matcher && { op, matcher, span: node.span };
}

function several(op: 'one-of' | 'all-of' | 'unordered', node: Node, inside: Inside): Matcher | undefined {
  if (node.kind !== 'list') {
    return report(
      inside.context,
      'PF1050',
      { problem: `\`${op}\` needs a list` },
      {
        span: node.span,
        fix: `Write \`{ ${op}: [..., ...] }\`.`,
      },
    );
  }
  const items = compileAll(node.items, inside);
  return items && { op, items, span: node.span };
}

function compileAll(nodes: readonly Node[], inside: Inside): readonly Matcher[] | undefined {
  const items = nodes.map((node) => compile(node, inside));
  return items.every((item) => item !== undefined) ? items : undefined;
}
