import { kindOfUnit, parseScalar } from '../quantity/index.js';

/** One piece of an expression; `start` and `end` are offsets in the text that holds it. */
export interface Token {
  readonly kind: 'number' | 'text' | 'name' | 'sign' | 'end';
  /** The sign or name; for text the unescaped content. */
  readonly text: string;
  readonly value?: number | undefined;
  readonly start: number;
  readonly end: number;
}

/** Why an expression cannot be read, and where in the text. */
export class ExpressionProblem extends Error {
  readonly start: number;
  readonly end: number;
  readonly fix: string | undefined;

  constructor(message: string, start: number, end: number, fix?: string) {
    super(message);
    this.start = start;
    this.end = end;
    this.fix = fix;
  }
}

const SPACE = /\s*/y;
const NUMBER = /\d+(?:\.\d+)?/y;
const UNIT = /\s*([\p{L}°]+)(?![\w(.])/uy;
const NAME = /[A-Za-z_][\w-]*/y;
const SIGN = /==|!=|<=|>=|&&|\|\||[-+*/%<>()[\],.=!?:}]/y;
const TEXT = /'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/sy;

/** People who program write these; the language has a word for each. */
const FOREIGN: Readonly<Record<string, string>> = {
  '&&': 'Write `and`.',
  '||': 'Write `or`.',
  '!': 'Write `not`.',
  '?': 'Write `if(condition, then, else)`.',
};

/** Reads the token that begins at or after `from`. @throws ExpressionProblem */
export function nextToken(source: string, from: number): Token {
  const start = from + (sticky(SPACE, source, from)?.[0].length ?? 0);
  if (start >= source.length) return { kind: 'end', text: '', start, end: start };
  const number = sticky(NUMBER, source, start);
  if (number) return numberToken(source, start, number[0]);
  const name = sticky(NAME, source, start)?.[0];
  // A name may hold hyphens (`charge-point`), but a trailing one is a minus sign.
  if (name) return token('name', name.replace(/-+$/, ''), start);
  const text = sticky(TEXT, source, start);
  if (text) {
    const content = (text[1] ?? text[2] ?? '').replace(/\\(.)/gs, (_, c: string) => (c === 'n' ? '\n' : c));
    return { kind: 'text', text: content, start, end: start + text[0].length };
  }
  const sign = sticky(SIGN, source, start)?.[0];
  if (sign === undefined) {
    const odd = String.fromCodePoint(source.codePointAt(start) as number);
    const problem = odd === '"' || odd === "'" ? 'this quote is not closed' : `\`${odd}\` has no meaning`;
    throw new ExpressionProblem(problem, start, start + odd.length);
  }
  const foreign = FOREIGN[sign];
  if (foreign) throw new ExpressionProblem(`\`${sign}\` has no meaning`, start, start + sign.length, foreign);
  return token('sign', sign, start);
}

/** A number with a unit (`5 min`) is its value in the base unit. */
function numberToken(source: string, start: number, digits: string): Token {
  const end = start + digits.length;
  const unit = sticky(UNIT, source, end);
  const kind = unit?.[1] === undefined ? undefined : kindOfUnit(unit[1]);
  if (!unit || !kind) return { kind: 'number', text: digits, value: Number(digits), start, end };
  const parsed = parseScalar(kind, `${digits} ${unit[1]}`);
  const value = 'value' in parsed ? parsed.value : Number.NaN;
  return { kind: 'number', text: digits + unit[0], value, start, end: end + unit[0].length };
}

function token(kind: Token['kind'], text: string, start: number): Token {
  return { kind, text, start, end: start + text.length };
}

function sticky(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(source);
}
