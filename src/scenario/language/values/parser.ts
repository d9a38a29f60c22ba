import { joinSpans, type Span } from '../../../diagnostics/index.js';
import type { BinaryOperator, Expression } from './expression.js';
import { ExpressionProblem, nextToken, type Token } from './lexer.js';

/** Binary operators by how tightly they bind, loosest first. */
const LEVELS: readonly (readonly string[])[] = [
  ['or'],
  ['and'],
  ['==', '!='],
  ['<', '<=', '>', '>='],
  ['+', '-'],
  ['*', '/', '%'],
];
const WORDS: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };
const RESERVED = new Set(['and', 'or', 'not', ...Object.keys(WORDS)]);
/** Deeper than any person writes; protects the stack. */
const DEEPEST = 50;

export interface ParsedExpression {
  readonly expression: Expression;
  /** Offset behind the closing `}`, or the end of the text. */
  readonly end: number;
}

/**
 * Reads one expression from `from` on, up to `}` (or, with `closed` false, the end of the text). `at` turns offsets in
 * `source` into places in the file.
 * @throws ExpressionProblem
 */
export function parseExpression(
  source: string,
  from: number,
  at: (start: number, end: number) => Span,
  closed = true,
): ParsedExpression {
  return new Parser(source, from, at).parse(closed);
}

class Parser {
  readonly #source: string;
  readonly #at: (start: number, end: number) => Span;
  #token: Token;
  #depth = 0;
  /** The last token taken: where an expression that ends here ends. */
  #last: Span;

  constructor(source: string, from: number, at: (start: number, end: number) => Span) {
    this.#source = source;
    this.#at = at;
    this.#token = nextToken(source, from);
    this.#last = at(from, from);
  }

  parse(closed: boolean): ParsedExpression {
    if (this.#is('}') || this.#ended()) this.#fail('nothing stands between the braces');
    const expression = this.#binary(0);
    if (closed ? !this.#is('}') : !this.#ended()) {
      if (this.#ended()) this.#fail('the closing `}` is missing');
      this.#unexpected();
    }
    return { expression, end: this.#token.end };
  }

  #binary(level: number): Expression {
    const operators = LEVELS[level];
    if (!operators) return this.#unary();
    let left = this.#binary(level + 1);
    for (;;) {
      const operator = operators.find((sign) => this.#is(sign));
      if (operator === undefined) return left;
      this.#take();
      const right = this.#binary(level + 1);
      const span = joinSpans(left.span, right.span);
      left = { kind: 'binary', operator: operator as BinaryOperator, left, right, span };
    }
  }

  #unary(): Expression {
    const operator = this.#is('-') ? '-' : this.#is('not') ? 'not' : undefined;
    if (!operator) return this.#postfix(this.#primary());
    return this.#nested(() => {
      const start = this.#place();
      this.#take();
      // `not a == b` means not (a == b), as it reads.
      const operand = operator === 'not' ? this.#binary(2) : this.#unary();
      return this.#made(start, { kind: 'unary', operator, operand });
    });
  }

  #primary(): Expression {
    const { kind, text, value } = this.#token;
    const start = this.#place();
    if (kind === 'number' || kind === 'text') {
      this.#take();
      return this.#made(start, { kind: 'literal', value: value ?? text });
    }
    if (this.#is('(')) {
      return this.#nested(() => {
        this.#take();
        const inner = this.#binary(0);
        this.#expect(')');
        return inner;
      });
    }
    if (this.#is('[')) {
      return this.#nested(() => {
        this.#take();
        return this.#made(start, { kind: 'list', items: this.#items(']') });
      });
    }
    if (kind === 'name' && Object.hasOwn(WORDS, text)) {
      this.#take();
      return this.#made(start, { kind: 'literal', value: WORDS[text] as boolean | null });
    }
    if (kind !== 'name' || RESERVED.has(text)) this.#unexpected();
    this.#take();
    if (text === 'faker') return this.#faker(start);
    if (this.#is('(')) {
      return this.#nested(() => {
        this.#take();
        return this.#made(start, { kind: 'call', function: text, args: this.#items(')') });
      });
    }
    return this.#made(start, { kind: 'name', name: text });
  }

  /** `.key` and `[index]` behind a value. */
  #postfix(base: Expression): Expression {
    let left = base;
    for (;;) {
      const start = left.span;
      if (this.#is('.')) {
        this.#take();
        left = this.#made(start, { kind: 'member', of: left, key: this.#key() });
      } else if (this.#is('[')) {
        this.#take();
        const of = left;
        const index = this.#nested(() => this.#binary(0));
        this.#expect(']');
        left = this.#made(start, { kind: 'index', of, index });
      } else if (this.#is('(')) {
        this.#fail('only functions can be called, by their own name');
      } else {
        return left;
      }
    }
  }

  /** `faker.person.fullName`, with or without arguments; a call without any needs no parentheses. */
  #faker(start: Span): Expression {
    const path: string[] = [];
    while (this.#is('.')) {
      this.#take();
      path.push(this.#key());
    }
    if (path.length === 0) this.#fail('`faker` is followed by what to make: `faker.person.fullName`');
    const args: Expression[] = [];
    const named: [string, Expression][] = [];
    if (this.#is('(')) {
      this.#nested(() => {
        this.#take();
        this.#arguments(args, named);
      });
    }
    return this.#made(start, { kind: 'faker', path: path.join('.'), args, named });
  }

  #arguments(args: Expression[], named: [string, Expression][]): void {
    while (!this.#is(')')) {
      const name = this.#token;
      const argument = this.#binary(0);
      if (this.#is('=') && argument.kind === 'name') {
        this.#take();
        named.push([name.text, this.#binary(0)]);
      } else {
        args.push(argument);
      }
      this.#comma(')');
    }
    this.#expect(')');
  }

  #items(close: string): Expression[] {
    const items: Expression[] = [];
    while (!this.#is(close)) {
      items.push(this.#binary(0));
      this.#comma(close);
    }
    this.#expect(close);
    return items;
  }

  /** Between two items a comma; behind the last nothing. */
  #comma(close: string): void {
    if (this.#is(close)) return;
    if (!this.#is(',')) this.#fail(`\`${close}\` is missing`);
    this.#take();
  }

  #key(): string {
    const { kind, text } = this.#token;
    if (kind !== 'name' && kind !== 'number') this.#fail('a name must follow the point');
    this.#take();
    return text;
  }

  #nested<T>(read: () => T): T {
    this.#depth += 1;
    if (this.#depth > DEEPEST) this.#fail('it is nested too deeply');
    const result = read();
    this.#depth -= 1;
    return result;
  }

  #place(): Span {
    return this.#at(this.#token.start, this.#token.end);
  }

  #made<E extends Unplaced>(start: Span, expression: E): E & { span: Span } {
    return { ...expression, span: joinSpans(start, this.#last) };
  }

  #is(text: string): boolean {
    const { kind } = this.#token;
    return (kind === 'sign' || kind === 'name') && this.#token.text === text;
  }

  #ended(): boolean {
    return this.#token.kind === 'end';
  }

  #take(): Token {
    const token = this.#token;
    this.#last = this.#place();
    this.#token = nextToken(this.#source, token.end);
    return token;
  }

  #expect(text: string): void {
    if (!this.#is(text)) this.#fail(`\`${text}\` is missing`);
    this.#take();
  }

  #unexpected(): never {
    const { kind, text } = this.#token;
    return this.#fail(kind === 'end' || text === '}' ? 'it ends too early' : `\`${text}\` was not expected`);
  }

  #fail(problem: string): never {
    const { start, end } = this.#token;
    throw new ExpressionProblem(problem, start, Math.max(end, start + 1));
  }
}

/** An expression before it has a place. */
type Unplaced = Expression extends infer E ? (E extends Expression ? Omit<E, 'span'> : never) : never;
