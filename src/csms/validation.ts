import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import type { TSchema } from '../schema/index.js';

/** What is wrong with one field of an input. `field` is a dotted path, empty for the input itself. */
export interface FieldError {
  field: string;
  message: string;
}

/** An input that breaks its schema. */
export class InvalidInput extends Error {
  override readonly name = 'InvalidInput';
  readonly errors: readonly FieldError[];

  constructor(errors: readonly FieldError[]) {
    super(errors.map(({ field, message }) => (field === '' ? message : `${field}: ${message}`)).join('; '));
    this.errors = errors;
  }
}

const addFormats = formats as unknown as typeof formats.default;
const ajv = new Ajv({ allErrors: true, strict: false });
addFormats(ajv);

const compiled = new WeakMap<TSchema, ValidateFunction>();

/** All that is wrong with `value`; [] when it fits. */
export function errorsOf(schema: TSchema, value: unknown): FieldError[] {
  let validate = compiled.get(schema);
  if (!validate) {
    validate = ajv.compile(keepable(schema));
    compiled.set(schema, validate);
  }
  return validate(value) ? [] : (validate.errors ?? []).filter(isTelling).map(fieldError);
}

/** The same schema, but that whole numbers are such as can be kept: beyond them, the next number is more than one away. */
function keepable<T>(schema: T): T {
  if (typeof schema !== 'object' || schema === null) return schema;
  if (Array.isArray(schema)) return schema.map(keepable) as T;
  const bounds = (schema as { type?: unknown }).type === 'integer' ? WHOLE : {};
  const parts = Object.entries(schema).map(([name, part]) => [name, keepable(part)]);
  return { ...bounds, ...Object.fromEntries(parts) };
}

const WHOLE = { minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER };

/** Throws InvalidInput unless `value` fits. */
export function check(schema: TSchema, value: unknown): void {
  const errors = errorsOf(schema, value);
  if (errors.length > 0) throw new InvalidInput(errors);
}

/** That no alternative of a union fits is said by what each of them lacks. */
function isTelling({ keyword }: ErrorObject): boolean {
  return keyword !== 'anyOf' && keyword !== 'if';
}

function fieldError({ instancePath, keyword, params, message }: ErrorObject): FieldError {
  const path = instancePath.split('/').slice(1);
  if (keyword === 'required') {
    return { field: [...path, String(params.missingProperty)].join('.'), message: 'is missing' };
  }
  if (keyword === 'additionalProperties') {
    return { field: [...path, String(params.additionalProperty)].join('.'), message: 'is not known here' };
  }
  if (keyword === 'const') {
    return { field: path.join('.'), message: `must be ${JSON.stringify(params.allowedValue)}` };
  }
  if (keyword === 'enum') {
    const values = (params.allowedValues as unknown[]).map((value) => JSON.stringify(value)).join(', ');
    return { field: path.join('.'), message: `must be one of ${values}` };
  }
  return { field: path.join('.'), message: message ?? `breaks the rule ${keyword}` };
}
