import { PROBLEM_CODES } from './problem-codes.js';

type Json = Record<string, unknown>;

/** How the description tells of problems. */

const WORDS: Readonly<Record<number, string>> = {
  400: 'The input is not valid; `errors` names the fields',
  401: 'The key or login is missing or wrong',
  402: 'It has to be paid for',
  403: 'The key or login is of a role that may not; `x-roles` has those that may',
  404: 'There is no such thing',
  406: 'The answer is of no type that `Accept` names',
  409: 'It stands against what there is; `code` says how',
  412: 'Somebody else has changed it meanwhile',
  413: 'The body is too large',
  415: 'The body is not sent as JSON',
  422: 'It is understood and cannot be done; `code` says why',
  429: 'Too many requests; `Retry-After` says how long to wait',
  500: 'Our fault',
};

/** Said once: every operation has the same ones. */
export function referred(status: number | 'default'): Json {
  return { $ref: `#/components/responses/${status}` };
}

export function problemResponses(): Json {
  const statuses = [
    ...new Set([...Object.values(PROBLEM_CODES).map((row) => row.status), ...Object.keys(WORDS).map(Number)]),
  ];
  const all = [...statuses.sort((a, b) => a - b), 'default' as const];
  return Object.fromEntries(all.map((status) => [status, problem(status)]));
}

export function problem(status: number | 'default'): Json {
  const codes = Object.entries(PROBLEM_CODES).flatMap(([code, row]) => (row.status === status ? [code] : []));
  return {
    description: (status !== 'default' && WORDS[status]) || 'Another problem',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    ...(codes.length > 0 && { 'x-codes': codes }),
  };
}

export const PROBLEM: Json = {
  type: 'object',
  description: 'RFC 9457',
  required: ['type', 'title', 'status', 'code', 'detail'],
  properties: {
    type: { type: 'string', format: 'uri-reference', description: 'Where the code is explained' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'Of docs/api-problems.md, for programs to act on' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'message'],
        properties: { field: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
};
