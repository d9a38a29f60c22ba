import { didYouMean, failure, listed, type Span } from '../../../diagnostics/index.js';
import { isoTime } from '../../../world/index.js';
import type { Expression } from './expression.js';
import { describeValue, FUNCTIONS, type FunctionRow } from './functions.js';
import { OPERATORS } from './operators.js';
import type { Scope } from './scope.js';
import type { Text } from './text.js';

/**
 * Computes an expression.
 * @throws PlugfestError PF1070 when a path has no value, PF1071 when the values do not fit the operation, PF1072
 */
export function evaluate(expression: Expression, scope: Scope): unknown {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'name':
      return present(scope.lookup(expression.name), expression, () => known(scope.names()));
    case 'member':
      return member(evaluate(expression.of, scope), expression.key, expression);
    case 'index':
      return index(evaluate(expression.of, scope), evaluate(expression.index, scope), expression);
    case 'list':
      return expression.items.map((item) => evaluate(item, scope));
    case 'unary':
      return unary(expression, scope);
    case 'binary':
      return binary(expression, scope);
    case 'call':
      return call(expression, scope);
    case 'faker':
      return faker(expression, scope);
  }
}

/** Computes text with expressions: a lone `${}` keeps its type, anything else becomes text. */
export function evaluateText(text: Text, scope: Scope): unknown {
  const [only] = text;
  if (text.length === 1 && only !== undefined) return typeof only === 'string' ? only : evaluate(only, scope);
  return text.map((part) => (typeof part === 'string' ? part : asText(part, scope))).join('');
}

function asText(expression: Expression, scope: Scope): string {
  const value = evaluate(expression, scope);
  if (value === null || typeof value === 'object') {
    fail(`${describeValue(value)} cannot be part of a text`, expression.span);
  }
  return String(value);
}

type Of<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

function unary({ operator, operand, span }: Of<'unary'>, scope: Scope): unknown {
  const value = evaluate(operand, scope);
  if (operator === 'not') return !truth(value, operand.span);
  return typeof value === 'number' ? -value : fail(`${describeValue(value)} is not a number`, span);
}

function binary(expression: Of<'binary'>, scope: Scope): unknown {
  const { operator, left, right, span } = expression;
  const first = evaluate(left, scope);
  if (operator === 'and' || operator === 'or') {
    const decided = truth(first, left.span) === (operator === 'or');
    return decided ? operator === 'or' : truth(evaluate(right, scope), right.span);
  }
  return OPERATORS[operator](first, evaluate(right, scope), (problem) => fail(problem, span));
}

/** Conditions are true or false; nothing else is taken for either. */
export function truth(value: unknown, span: Span): boolean {
  return typeof value === 'boolean' ? value : fail(`${describeValue(value)} is neither true nor false`, span);
}

function call(expression: Of<'call'>, scope: Scope): unknown {
  const { function: name, args, span } = expression;
  if (name === 'env') return environment(expression, scope);
  const row = (FUNCTIONS as Record<string, FunctionRow | undefined>)[name];
  const calling = { scope, fail: (problem: string) => fail(`${name}: ${problem}`, span) };
  if (row?.lazy) {
    // A path without a value is nothing here, so that `default` can step in.
    const optional = name === 'default';
    return row.lazy(
      args.map(
        (argument, at) => () => (optional && at === 0 ? attempt(argument, scope) : evaluate(argument, scope)),
      ),
      calling,
    );
  }
  if (!row?.call) throw failure('PF1043', { name, known: listed(Object.keys(FUNCTIONS)) }, { span });
  const values = args.map((argument) => evaluate(argument, scope));
  return row.call(values, calling);
}

function environment({ args, span }: Of<'call'>, scope: Scope): unknown {
  const [first, otherwise] = args;
  const name = first && evaluate(first, scope);
  if (typeof name !== 'string') return fail('env: the name of a variable is text', span);
  const value = scope.env(name);
  if (value !== undefined) return value;
  if (otherwise) return evaluate(otherwise, scope);
  throw failure('PF1072', { name }, { span });
}

function faker({ path, args, named, span }: Of<'faker'>, scope: Scope): unknown {
  const values = args.map((argument) => evaluate(argument, scope));
  if (named.length > 0) {
    values.push(Object.fromEntries(named.map(([name, value]) => [name, evaluate(value, scope)])));
  }
  try {
    return plain(scope.faker(path, values));
  } catch (error) {
    throw failure('PF1071', { problem: `faker.${path}: ${reason(error)}` }, { span, cause: error });
  }
}

/** Faker makes dates and big integers, which scenarios have as text and numbers. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value instanceof Date) return isoTime(value.getTime());
  return Array.isArray(value) ? value.map(plain) : value;
}

/** The value of a path, or undefined where it leads nowhere. */
function attempt(expression: Expression, scope: Scope): unknown {
  if (expression.kind === 'name') return scope.lookup(expression.name);
  if (expression.kind === 'member') return own(attempt(expression.of, scope), expression.key);
  if (expression.kind === 'index') {
    return own(attempt(expression.of, scope), String(evaluate(expression.index, scope)));
  }
  return evaluate(expression, scope);
}

function member(value: unknown, key: string, expression: Expression): unknown {
  return present(
    own(value, key),
    expression,
    () =>
      typeof value === 'object' && value !== null
        ? `there is no \`${key}\`; ${known(Object.keys(value))}`
        : `${describeValue(value)} has no parts`,
    typeof value === 'object' && value !== null ? didYouMean(key, Object.keys(value)) : undefined,
  );
}

function index(value: unknown, key: unknown, expression: Expression): unknown {
  const at = typeof key === 'number' && key < 0 && Array.isArray(value) ? value.length + key : key;
  return present(own(value, String(at)), expression, () =>
    Array.isArray(value) ? `the list has ${value.length} items` : `there is no \`${String(at)}\``,
  );
}

/** Only what a value holds itself: nothing inherited can be reached. */
function own(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Record<string, unknown>)[key];
}

function present(value: unknown, expression: Expression, why: () => string, fix?: string): unknown {
  if (value !== undefined) return value;
  throw failure('PF1070', { path: pathOf(expression), reason: why() }, { span: expression.span, fix });
}

function known(names: Iterable<string>): string {
  const all = [...names];
  return all.length === 0 ? 'nothing is there' : `there is ${listed(all)}`;
}

/** The path as it is written: `tx.meter[0]`. */
export function pathOf(expression: Expression): string {
  if (expression.kind === 'name') return expression.name;
  if (expression.kind === 'member') return `${pathOf(expression.of)}.${expression.key}`;
  if (expression.kind === 'index') return `${pathOf(expression.of)}[${pathOf(expression.index)}]`;
  return expression.kind === 'literal' ? String(expression.value) : '(...)';
}

function fail(problem: string, span: Span): never {
  throw failure('PF1071', { problem }, { span });
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
