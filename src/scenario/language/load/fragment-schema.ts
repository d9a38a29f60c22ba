import { MONEY_KINDS, type QuantityKind, SCALAR_KINDS } from '../quantity/kinds.js';
import { p } from '../schema/builder.js';
import type { Schema } from '../schema/schema.js';

/** Types of a fragment's parameters by the word that a file uses: plain ones, and every kind of quantity. */
const TYPES: Readonly<Record<string, Schema>> = {
  text: { type: 'string' },
  integer: { type: 'integer' },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
  value: { 'x-kind': 'value' },
  ...Object.fromEntries(
    [...Object.keys(SCALAR_KINDS), ...Object.keys(MONEY_KINDS)].map((kind) => [
      kind,
      { 'x-kind': 'quantity', 'x-quantity': kind as QuantityKind },
    ]),
  ),
};

export type WrittenParameter = string;

/** The schema that a parameter's type stands for; undefined for an unknown type. */
export function parameterSchema(type: WrittenParameter): Schema | undefined {
  return Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
}

/** The words that a parameter's type can be. */
export const PARAMETER_TYPES: readonly string[] = Object.keys(TYPES);

const parameter = p.object(
  {
    type: p.fixed(p.oneOf(PARAMETER_TYPES, 'What it holds')),
    description: p.optional(p.staticString('What it is for')),
    default: p.optional(p.value('What it is when the user does not give it')),
  },
  { shorthand: 'type', description: 'A parameter of a fragment' },
);

/** A fragment file. */
export const fragmentSchema = p.object(
  {
    'plugfest-fragment': p.fixed(p.integer('Version of the language', { minimum: 1, maximum: 1 })),
    name: p.optional(p.staticString('What messages call it')),
    description: p.optional(p.staticString('What it does and when to use it')),
    parameters: p.optional(
      p.fixed(p.record(parameter, 'What a user of it gives; expressions use the names as they are')),
    ),
    steps: p.steps('What is played'),
  },
  { description: 'Steps that several scenarios share' },
);
