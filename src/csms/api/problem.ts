import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { FieldError } from '../validation.js';
import { problemRow } from './problem-codes.js';

/** What went wrong, as RFC 9457 says it. */
export interface Problem {
  /** Where the code is explained: a path of this API. */
  type: string;
  title: string;
  status: number;
  /** Of `problem-codes.ts`, for programs to act on. */
  code: string;
  detail: string;
  /** The fields at fault. */
  errors?: readonly FieldError[];
}

/** Where problems are explained. */
export const PROBLEMS_PATH = '/api/v1/problems';

export function problemOf(code: string, detail: string, errors?: readonly FieldError[]): Problem {
  const { status, title } = problemRow(code);
  return { type: `${PROBLEMS_PATH}/${code}`, title, status, code, detail, ...(errors && { errors }) };
}

/** Says a problem of `problem-codes.ts`. */
export function problem(c: Context, code: string, detail: string, errors?: readonly FieldError[]): Response {
  const said = problemOf(code, detail, errors);
  return c.body(JSON.stringify(said), said.status as ContentfulStatusCode, {
    'content-type': 'application/problem+json',
  });
}
