import { type Diagnostic, didYouMean, listed, Source } from '../../../diagnostics/index.js';
import type { Edition } from '../../../ocpp/index.js';
import { check } from '../check/check.js';
import { type Check, type Context, report } from '../check/context.js';
import { KnownNames } from '../check/names.js';
import { VALUE_SPECIALS } from '../check/specials.js';
import { checkMatcher } from '../matchers/compile.js';
import type { Schema, Special } from '../schema/schema.js';
import type { StepTable } from '../step.js';
import type { FragmentRef } from '../values/template.js';
import { hasExpression } from '../values/text.js';
import type { Node } from '../yaml/node.js';
import { checkFragment } from './fragment.js';
import { checkSteps } from './steps.js';

/** Reads a file's text. @throws when it cannot be read, as `readFileSync` does */
export type ReadFile = (file: string) => string;

/** What the loading of one scenario, with all the fragments that it uses, shares. */
export interface Session<C = unknown, O = unknown> {
  readonly table: StepTable<C, O>;
  readonly read: ReadFile;
  readonly diagnostics: Diagnostic[];
  /** Texts of all files that were read, for code frames. */
  readonly sources: Map<string, string>;
  /** Whether any expression of any file calls faker. */
  usesFaker: boolean;
  /** Whether a fragment registers drivers, whose names are then anybody's guess. */
  registersDrivers: boolean;
  /** Fragments that were found good, for all scenarios that are loaded together. */
  readonly fragments: FragmentMemory;
}

/** By file and the editions that it was checked for. */
export type FragmentMemory = Map<string, { readonly fragment: FragmentRef } & FragmentTraits>;

/** What whoever uses a fragment has to know of it. */
export type FragmentTraits = Readonly<Pick<Session, 'usesFaker' | 'registersDrivers'>>;

/** One file of a session while it is checked. */
export interface FileContext extends Context {
  readonly session: Session;
  /** Absolute path. */
  readonly file: string;
  /** Files that are being read, outermost first: a fragment among them would use itself. */
  readonly chain: readonly string[];
  /** Editions on which the place that is checked is played. */
  readonly editions: readonly Edition[];
  readonly names: KnownNames;
}

/** A driver of the scenario: one that it declares, or that a step before this has registered. */
const checkDriver: Check = (node, schema, key, context) => {
  const { drivers, session } = context as FileContext;
  const isWritten = node.kind === 'scalar' && !hasExpression(node);
  if (schema['x-declares'] === 'driver') {
    if (isWritten) drivers?.add(node.text);
    if (!isWritten || !drivers) session.registersDrivers = true;
  } else if (isWritten && drivers && !drivers.has(node.text) && !session.registersDrivers) {
    const fix = didYouMean(node.text, drivers);
    const params = { driver: node.text, known: drivers.size > 0 ? listed([...drivers]) : 'none' };
    return report(context, 'PF1034', params, { span: node.span, fix });
  }
  return check(node, { type: 'string' }, key, context);
};

const SPECIALS: Readonly<Partial<Record<Special, Check>>> = {
  ...VALUE_SPECIALS,
  driver: checkDriver,
  matcher: checkMatcher,
  steps: (node: Node, schema: Schema, key: string, context: Context) =>
    checkSteps(node, schema, key, context as FileContext),
  fragment: (node: Node, _schema: Schema, key: string, context: Context) =>
    checkFragment(node, key, context as FileContext),
};

/** The context in which a file is checked. */
export function fileContext(
  session: Session,
  place: Pick<FileContext, 'file' | 'chain' | 'editions' | 'names'> & Pick<Context, 'stations' | 'drivers'>,
): FileContext {
  const { diagnostics } = session;
  return {
    ...place,
    session,
    diagnostics,
    specials: SPECIALS,
    seeExpression: (expression) => place.names.see(expression, { diagnostics }),
    declare: (kind, name, span) => {
      const reason = KnownNames.refusal(name);
      if (reason !== undefined) report({ diagnostics }, 'PF1046', { name, reason }, { span });
      return place.names.declare(kind, name);
    },
  };
}

/** Reads and remembers a file. @throws what the session's reader throws */
export function readSource(session: Session, file: string): Source {
  // A byte order mark is not part of the text.
  const text = session.read(file).replace(/^\uFEFF/, '');
  session.sources.set(file, text);
  return new Source(file, text);
}
