import type { Span } from '../../../diagnostics/index.js';

export type BinaryOperator =
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | '=='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | 'and'
  | 'or';

/** A parsed `${}`: plain data, no code. */
export type Expression = { readonly span: Span } & (
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'member'; readonly of: Expression; readonly key: string }
  | { readonly kind: 'index'; readonly of: Expression; readonly index: Expression }
  | { readonly kind: 'unary'; readonly operator: '-' | 'not'; readonly operand: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'call'; readonly function: string; readonly args: readonly Expression[] }
  /** `named` arguments travel as one object, last: `faker.number.int(min=1, max=9)`. */
  | {
      readonly kind: 'faker';
      readonly path: string;
      readonly args: readonly Expression[];
      readonly named: readonly (readonly [name: string, value: Expression])[];
    }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
);
