import type { Span } from '../../diagnostics/index.js';
import type { Edition } from '../../ocpp/index.js';
import type { Schema } from './schema/schema.js';
import type { Template } from './values/template.js';

/**
 * How close to the wire a step is. `act`: what people and machines do; `operator`: a command to the CSMS; `wire`: frames and
 * messages; `flow`: order and repetition; `verdict`: what decides; `value`: what is computed or kept.
 */
export type Altitude = 'act' | 'operator' | 'wire' | 'flow' | 'verdict' | 'value';

export const ALTITUDES: readonly Altitude[] = ['act', 'operator', 'wire', 'flow', 'verdict', 'value'];

/**
 * One kind of step: the row from which parser, editor schema, docs, help and TUI come.
 * C is what a step runs on (the stage), O what running it yields, T the resolved parameters.
 */
export interface StepDefinition<C = unknown, O = unknown, T = unknown> {
  /** The key in the file: lower case with hyphens. */
  readonly name: string;
  /** One sentence without a full stop, as in a list of all steps. */
  readonly summary: string;
  readonly altitude: Altitude;
  /** Editions that have it; absent: all. */
  readonly editions?: readonly Edition[];
  /** `p.object({...})`; a shorthand for a plain scalar is an option of it. */
  readonly params: Schema<T>;
  /** YAML of one step each, beginning with `- `. Parsed and checked by a test. */
  readonly examples: readonly string[];
  /** More for the docs: Markdown paragraphs. */
  readonly doc?: string;
  run(context: C, params: T): Promise<O>;
  /** One line for a person: `tap anna at EVSE 1`. */
  render(params: T): string;
}

/** The step table: definitions by name, in the order of the docs. */
export type StepTable<C = unknown, O = unknown> = ReadonlyMap<string, StepDefinition<C, O>>;

/** Keys that any step may have beside its own. All are checked at load time; `when`, `within`, `title` may hold expressions. */
export interface CommonKeys {
  /** Name under which later expressions find what this step yields. */
  as?: string;
  /** Skips the step when it is false. */
  when?: Template<boolean>;
  /** Identity of the station that acts; absent: the scenario's first. */
  station?: Template<string>;
  /** How long the step may take, in milliseconds. */
  within?: Template<number>;
  /** Editions on which the step is played; absent: all. */
  editions?: readonly Edition[];
  /** Replaces the step's own one-line rendering. */
  title?: Template<string>;
}

/** A step of a loaded file. Its parameters are complete but for the expressions in them: `resolve(step.params, scope)`. */
export interface Step<C = unknown, O = unknown> {
  readonly definition: StepDefinition<C, O>;
  readonly params: Template;
  readonly common: CommonKeys;
  /** Where the step stands, from its first key to the end of its parameters. */
  readonly span: Span;
}

/**
 * Lets the compiler infer T from `params`: `const defineStep = definer<Stage, Outcome>(); export const tap = defineStep({...})`.
 */
export function definer<C, O>(): <T>(definition: StepDefinition<C, O, T>) => StepDefinition<C, O, T> {
  return (definition) => definition;
}

/** Makes a table from definitions. @throws RangeError when two have one name. */
export function stepTable<C, O>(definitions: readonly StepDefinition<C, O>[]): StepTable<C, O> {
  const table = new Map<string, StepDefinition<C, O>>();
  for (const definition of definitions) {
    if (table.has(definition.name)) throw new RangeError(`two steps are called ${definition.name}`);
    table.set(definition.name, definition);
  }
  return table;
}
