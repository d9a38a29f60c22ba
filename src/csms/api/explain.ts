import type { Context } from 'hono';
import { PlugfestError } from '../../diagnostics/index.js';
import { TariffError } from '../pricing/index.js';
import { Refused } from '../refused.js';
import { type FieldError, InvalidInput } from '../validation.js';
import { TooLarge } from './body.js';
import { problem } from './problem.js';
import { NotFound } from './route.js';

interface Explained {
  code: string;
  detail: string;
  errors?: readonly FieldError[];
}

/** What operations throw, as a problem. @param report Hears of what nobody foresaw, whose words are not for whoever asks. */
export function explain(error: Error, c: Context, report: (error: unknown) => void): Response {
  const { code, detail, errors } = explained(error) ?? unforeseen(error, report);
  return problem(c, code, detail, errors);
}

/** Under which code a problem is told. */
export function codeOf(error: unknown): string {
  return (error instanceof Error ? explained(error)?.code : undefined) ?? 'internal-error';
}

function explained(error: Error): Explained | undefined {
  const { message: detail } = error;
  if (error instanceof InvalidInput) return { code: 'invalid-input', detail, errors: error.errors };
  if (error instanceof Refused) return { code: error.code, detail, ...fieldOf(error.field, detail) };
  if (error instanceof TariffError) return { code: error.code, detail, ...fieldOf(error.field, detail) };
  if (error instanceof TooLarge) return { code: 'too-large', detail };
  if (error instanceof NotFound) return { code: 'not-found', detail };
  if (error instanceof PlugfestError) return { code: 'internal-error', detail };
  return undefined;
}

function unforeseen(error: unknown, report: (error: unknown) => void): Explained {
  report(error);
  return { code: 'internal-error', detail: 'This should not have happened; the log says more' };
}

function fieldOf(field: string | undefined, message: string): { errors?: readonly FieldError[] } {
  return field === undefined ? {} : { errors: [{ field, message }] };
}
