import { p, type Schema } from '../../../language/index.js';
import type { Stage } from '../../../stage.js';
import type { Item } from '../find.js';

/** What is expected of something on record: matchers by field, and what a row takes beside them. */
export type Expected = Readonly<Record<string, unknown>> & { readonly driver?: string };

/** One kind of thing that the CSMS has on record, and how steps speak of it. */
export interface RecordRow {
  /** The key of `expect`. */
  name: string;
  /** What it is, in one phrase. */
  summary: string;
  /** What can be expected of it: matchers, by the names of `view`. */
  fields: Readonly<Record<string, Schema>>;
  /** What a plain scalar is expected of. */
  shorthand?: string;
  /** Whether it is of a driver, by whom it can be told from others. */
  ofDriver?: 'optional' | 'required';
  /** Where they all are, as the API lists them. */
  path(stage: Stage, expected: Expected): string;
  /** One thing alone stands there, or nothing. */
  alone?: true;
  /** By the names of `fields`, and `driver`. */
  view(item: Item): Readonly<Record<string, unknown>>;
  /** What messages call one: `invoice INV-2027-000001`. */
  called(item: Item): string;
  /** What messages call several. */
  plural: string;
}

export const text = (description: string) => p.optional(p.matcher(description));
export const money = (description: string) => p.optional(p.matcher(description, 'money'));
export const energy = (description: string) => p.optional(p.matcher(description, 'energy'));
export const duration = (description: string) => p.optional(p.matcher(description, 'duration'));

/** A field of the API in minor units, as an amount of the currency that stands beside it. */
export function amount(item: Item, field: string): unknown {
  const minor = item[field];
  return typeof minor === 'number' ? { minor, currency: item['currency'] } : undefined;
}

/** An object of the API. */
export function objectIn(item: Item, field: string): Item {
  const value = item[field];
  return typeof value === 'object' && value !== null ? (value as Item) : {};
}

/** Whose it is, where it is a driver's. */
export function payerOf(item: Item): Readonly<Record<string, unknown>> {
  const { kind, id } = objectIn(item, 'payer');
  return { payer: kind, driver: kind === 'driver' ? id : undefined };
}
