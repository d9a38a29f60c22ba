import { type Diagnostic, diagnose, didYouMean, listed, type Span } from '../../../diagnostics/index.js';
import type { Expression } from '../values/expression.js';
import { FUNCTIONS, type FunctionRow } from '../values/functions.js';
import { FAKER_PATHS } from '../values/generated/faker-paths.js';
import { type Context, report } from './context.js';

/** Names that every expression can use, with what they hold, for docs and messages. */
export const BUILT_IN_NAMES: Readonly<Record<string, string>> = {
  vars: 'Variables of `vars` and of `set` steps: `vars.count`',
  drivers: 'Drivers of the `csms` section: `drivers.anna.token`',
  stations: 'The stations by identity: `stations.CP1.id`',
  station: 'The station that the step acts on: `station.id`',
  run: 'The run: `run.edition`, `run.seed`, `run.scenario`',
};

const WORDS = ['faker', 'and', 'or', 'not', 'true', 'false', 'null'];
const NAME = /^[A-Za-z_][A-Za-z0-9_-]*$/;

/** What can be known of names before anything runs. Members of the roots below are complete; others cannot be checked. */
interface Known {
  roots: Set<string>;
  vars: Set<string>;
}

interface Unknown {
  name: string;
  root: string;
  span: Span;
  known: readonly string[];
}

/** The names of one file while it is checked, in the order of the file. */
export class KnownNames {
  /** Whether any expression called faker. */
  usesFaker = false;
  readonly #fixed: Readonly<Record<string, readonly string[] | undefined>>;
  readonly #unknown: Unknown[] = [];
  readonly #ever: Known;
  readonly #known: Known;

  /** @param fixed Members of roots that are all known: `{ stations: ['CP1'] }`. A root that is not named here is open. */
  constructor(roots: Iterable<string>, fixed: Readonly<Record<string, readonly string[] | undefined>>) {
    this.#fixed = fixed;
    this.#known = { roots: new Set(roots), vars: new Set() };
    this.#ever = { roots: new Set(this.#known.roots), vars: new Set() };
  }

  /** Why a name cannot be given to a value, or undefined when it can. */
  static refusal(name: string): string | undefined {
    if (!NAME.test(name)) return 'names are made of letters, digits, `_` and `-`, and begin with a letter';
    if (Object.hasOwn(BUILT_IN_NAMES, name)) return 'plugfest gives that name a meaning';
    return WORDS.includes(name) ? 'it is a word of the language' : undefined;
  }

  /** Notes a name from here on; what it returns forgets it again, unless it was known before. */
  declare(kind: 'name' | 'vars', name: string): () => void {
    const set = kind === 'name' ? 'roots' : 'vars';
    const known = this.#known[set];
    const fresh = !known.has(name);
    known.add(name);
    this.#ever[set].add(name);
    return () => {
      if (fresh) known.delete(name);
    };
  }

  /** Checks names, functions and faker paths of an expression and of all that it is made of. */
  see(expression: Expression, context: Pick<Context, 'diagnostics'>): void {
    if (expression.kind === 'call') seeCall(expression, context);
    if (expression.kind === 'faker') this.#seeFaker(expression, context);
    if (expression.kind === 'name') this.#seeName(expression.name, expression.span);
    const isPath = expression.kind === 'member' && expression.of.kind === 'name';
    if (isPath && this.#seeMember(expression.of as NameExpression, expression.key, expression.span)) return;
    for (const part of partsOf(expression)) this.see(part, context);
  }

  /** Reports what was never declared, and what was declared only later. */
  finish(diagnostics: Diagnostic[]): void {
    for (const { name, root, span, known } of this.#unknown) {
      const later =
        root === name ? this.#ever.roots.has(name) : this.#ever.vars.has(name.slice(root.length + 1));
      if (later) {
        diagnostics.push(diagnose('PF1042', { name }, { span }));
        continue;
      }
      const fix = this.#ever.vars.has(name) ? `Write \`vars.${name}\`.` : didYouMean(name, known);
      diagnostics.push(diagnose('PF1041', { name, known: listed(known) }, { span, fix }));
    }
  }

  #seeName(name: string, span: Span): void {
    const known = [...this.#known.roots];
    if (!known.includes(name)) this.#unknown.push({ name, root: name, span, known });
  }

  /** @returns whether the path is dealt with, so that its root need not be looked at. */
  #seeMember({ name: root }: NameExpression, key: string, span: Span): boolean {
    if (!this.#known.roots.has(root)) return false;
    const members = root === 'vars' ? [...this.#known.vars] : this.#fixed[root];
    if (!members || members.includes(key)) return true;
    const known = members.map((member) => `${root}.${member}`);
    this.#unknown.push({ name: `${root}.${key}`, root, span, known });
    return true;
  }

  #seeFaker(
    { path, span }: Extract<Expression, { kind: 'faker' }>,
    context: Pick<Context, 'diagnostics'>,
  ): void {
    this.usesFaker = true;
    if (FAKER_PATHS.includes(path)) return;
    report(
      context,
      'PF1045',
      { path },
      {
        span,
        fix: didYouMean(path, FAKER_PATHS),
      },
    );
  }
}

type NameExpression = Extract<Expression, { kind: 'name' }>;

function seeCall(
  { function: name, args, span }: Extract<Expression, { kind: 'call' }>,
  context: Pick<Context, 'diagnostics'>,
): void {
  const row: FunctionRow | undefined = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (!row) {
    const names = Object.keys(FUNCTIONS);
    report(context, 'PF1043', { name, known: listed(names, 40) }, { span, fix: didYouMean(name, names) });
    return;
  }
  if (args.length >= row.least && args.length <= row.most) return;
  const count = row.least === row.most ? `${row.least}` : `${row.least} to ${row.most}`;
  const wanted = `${count} ${count === '1' ? 'argument' : 'arguments'}`;
  report(context, 'PF1044', { name, wanted, found: args.length, usage: row.usage }, { span });
}

function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'literal':
    case 'name':
      return [];
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
  }
}
