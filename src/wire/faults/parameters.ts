import type { TObject, TSchema } from '../../schema/index.js';

/** The keywords that fault parameters use. A validator for all of JSON Schema would be loaded for these few with every start. */
interface Keywords {
  readonly type?: 'number' | 'integer' | 'boolean' | 'string';
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly anyOf?: readonly { readonly const: unknown }[];
  readonly default?: unknown;
}

/**
 * Parameters with their defaults filled in.
 * @throws RangeError for one that does not exist or has a value that its schema does not allow.
 */
export function fillIn(
  fault: string,
  schema: TObject,
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const known = Object.entries<TSchema>(schema.properties) as [string, Keywords][];
  const names = known.map(([name]) => name);
  const stranger = Object.keys(given).find((name) => !names.includes(name));
  if (stranger !== undefined)
    throw new RangeError(`fault ${fault}: has no parameter ${stranger}, only ${names.join(', ') || 'none'}`);
  const filled = known.map(([name, keywords]) => [name, given[name] ?? keywords.default] as const);
  for (const [index, [name, value]] of filled.entries()) {
    const flaw = flawOf(known[index]?.[1] ?? {}, value);
    if (flaw) throw new RangeError(`fault ${fault}: ${name} is ${JSON.stringify(value)}, expected ${flaw}`);
  }
  return Object.fromEntries(filled);
}

/** What was expected instead. */
function flawOf(
  { type, anyOf, minimum, exclusiveMinimum, maximum }: Keywords,
  value: unknown,
): string | undefined {
  if (anyOf) {
    const choices = anyOf.map((choice) => choice.const);
    return choices.includes(value) ? undefined : `one of ${choices.join(', ')}`;
  }
  if (type === 'boolean') return typeof value === 'boolean' ? undefined : 'true or false';
  if (typeof value !== 'number' || !Number.isFinite(value)) return 'a number';
  if (type === 'integer' && !Number.isInteger(value)) return 'a whole number';
  if (minimum !== undefined && value < minimum) return `at least ${minimum}`;
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum) return `more than ${exclusiveMinimum}`;
  if (maximum !== undefined && value > maximum) return `at most ${maximum}`;
  return undefined;
}
