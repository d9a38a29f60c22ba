import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { FieldError } from '../validation.js';

/** What went wrong, as RFC 9457 says it. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  /** The fields at fault. */
  errors?: readonly FieldError[];
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'Invalid input',
  401: 'Key required',
  404: 'Not found',
  409: 'Conflict',
  413: 'Too large',
  500: 'Internal error',
};

export function problem(
  c: Context,
  status: ContentfulStatusCode,
  detail: string,
  errors?: readonly FieldError[],
): Response {
  const title = TITLES[status] ?? 'Problem';
  const body: Problem = { type: 'about:blank', title, status, detail, ...(errors && { errors }) };
  return c.body(JSON.stringify(body), status, { 'content-type': 'application/problem+json' });
}
