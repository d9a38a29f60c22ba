import {
  type Circumstances,
  type Diagnostic,
  diagnose,
  type ErrorCode,
  type ParamsOf,
  type Span,
} from '../../../diagnostics/index.js';
import type { Schema, Special } from '../schema/schema.js';
import type { Expression } from '../values/expression.js';
import type { Template } from '../values/template.js';
import type { Node } from '../yaml/node.js';

/** Turns a node into a template by a schema, or reports why not and returns undefined. `key` is what messages call it. */
export type Check = (node: Node, schema: Schema, key: string, context: Context) => Template | undefined;

/** Where problems go while a value is checked, and what is known meanwhile. */
export interface Context {
  readonly diagnostics: Diagnostic[];
  /** How the special kinds are checked here. A kind that is missing cannot occur. */
  readonly specials: Readonly<Partial<Record<Special, Check>>>;
  /** Checks the names, functions and faker paths of an expression. */
  readonly seeExpression: (expression: Expression) => void;
  /** Identities of the scenario's stations, when they are known (a fragment does not know them). */
  readonly stations?: readonly string[];
  /** Names of its drivers, likewise: those that it declares, and whom steps have registered so far. */
  readonly drivers?: Set<string>;
  /** Notes a name that the file gives to a value; what it returns forgets it again. */
  readonly declare?: (kind: 'name' | 'vars', name: string, span: Span) => () => void;
}

export function report<C extends ErrorCode>(
  context: Pick<Context, 'diagnostics'>,
  code: C,
  params: ParamsOf<C>,
  at: Circumstances,
): undefined {
  context.diagnostics.push(diagnose(code, params, at));
  return undefined;
}

/** Runs a check without keeping its reports: for choosing between alternatives. */
export function attempt<T>(
  context: Context,
  run: (trial: Context) => T,
): { result: T; problems: Diagnostic[] } {
  const problems: Diagnostic[] = [];
  const result = run({ ...context, diagnostics: problems });
  return { result, problems };
}
