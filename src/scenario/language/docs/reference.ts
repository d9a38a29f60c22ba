import { wanted } from '../check/words.js';
import type { Schema } from '../schema/schema.js';
import type { Altitude, StepDefinition } from '../step.js';

/** One parameter of a step, as docs and help show it. */
export interface ParameterRow {
  /** Dotted for keys of inner maps: `vehicle.battery`. */
  readonly key: string;
  /** What it holds: `a duration`. */
  readonly holds: string;
  readonly required: boolean;
  readonly default?: string;
  readonly description: string;
  /** Whether a plain value after the step's name is this one. */
  readonly shorthand: boolean;
}

/** A step as docs and help show it. */
export interface StepReference {
  readonly name: string;
  readonly summary: string;
  readonly altitude: Altitude;
  /** Absent: all. */
  readonly editions?: readonly string[];
  readonly doc?: string;
  readonly examples: readonly string[];
  /** Parameters of each form that the step has; most have one. */
  readonly forms: readonly (readonly ParameterRow[])[];
}

export function stepReference<C, O>(definition: StepDefinition<C, O>): StepReference {
  const { name, summary, altitude, editions, doc, examples, params } = definition;
  return {
    name,
    summary,
    altitude,
    ...(editions && { editions }),
    ...(doc !== undefined && { doc }),
    examples,
    forms: (params.anyOf ?? [params]).map((form) => rowsOf(form, '')),
  };
}

/** Rows of all keys of a map, inner maps behind their own key. A schema that is no map has none. */
export function rowsOf(schema: Schema, prefix: string): ParameterRow[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const key = `${prefix}${name}`;
    const row: ParameterRow = {
      key,
      holds: holds(property),
      required: schema.required?.includes(name) ?? false,
      ...(isShown(property.default) && { default: String(property.default) }),
      description: property.description ?? '',
      shorthand: schema['x-shorthand'] === name,
    };
    return [row, ...rowsOf(property, `${key}.`)];
  });
}

function holds(schema: Schema): string {
  if (schema.type === 'object' && schema.properties) return 'a map';
  if (schema.type === 'array' && schema.items) {
    return schema.items['x-kind'] === 'steps'
      ? 'a list of lists of steps'
      : `a list: ${holds(schema.items)} each`;
  }
  return wanted(schema);
}

function isShown(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
