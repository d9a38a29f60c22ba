import { listed } from '../../../diagnostics/index.js';
import { kindWords } from '../quantity/index.js';
import type { Schema } from '../schema/schema.js';

/** What a schema asks for, in the words of messages: `a whole number`, `an energy`. */
export function wanted(schema: Schema): string {
  const { 'x-kind': kind, 'x-quantity': quantity, anyOf, enum: values, type } = schema;
  if (kind === 'quantity' && quantity) return kindWords(quantity).called;
  if (kind && kind !== 'value') return SPECIAL_WORDS[kind];
  if (anyOf) return alternativesWords(anyOf);
  if (values) return listed(values);
  if (type === 'object') return objectWords(schema);
  return type ? TYPE_WORDS[type] : 'any value';
}

const SPECIAL_WORDS = {
  quantity: 'a quantity',
  steps: 'a list of steps',
  matcher: 'an expectation',
  value: 'any value',
  condition: 'true or false',
  edition: 'an OCPP edition',
  fragment: 'the path of a fragment',
  arguments: 'a map of parameters',
  station: 'the identity of a station',
  driver: 'the name of a driver',
} as const;

const TYPE_WORDS = {
  object: 'a map',
  array: 'a list',
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: '`true` or `false`',
} as const;

/** Maps that differ in what they need are told by that. */
function alternativesWords(alternatives: readonly Schema[]): string {
  const needed = alternatives.map(({ required }) => required?.[0]);
  return needed.every((name) => name !== undefined)
    ? `a map with ${listed(needed)}`
    : [...new Set(alternatives.map(wanted))].join(' or ');
}

function objectWords({ properties }: Schema): string {
  const names = Object.keys(properties ?? {});
  return names.length === 0 ? 'a map' : `a map with ${listed(names, 6)}`;
}
