import { failure, PlugfestError } from '../../../diagnostics/index.js';

/** Codes of PostgreSQL (appendix A) and of Node that tell why no session came about. */
const REFUSED_US = new Set(['28P01', '28000']);
const NO_SUCH_DATABASE = '3D000';
const NOT_REACHED = /^(E[A-Z_]+|57P03|53300|08\w{3})$/;

/** What the driver says without a code. */
const BROKEN_OFF = /terminat|timeout|expired|SSL/i;

/** What went wrong with a database, in our words where we have some. */
export function translated(error: unknown, database: string): unknown {
  if (error instanceof PlugfestError) return error;
  const cause = rootOf(error);
  const { code = '', message } = cause;
  const reason = message === '' ? code : message;
  if (REFUSED_US.has(code)) return failure('PF4007', { database, reason }, { cause });
  if (code === NO_SUCH_DATABASE) return failure('PF4008', { database, reason }, { cause });
  if (NOT_REACHED.test(code) || (code === '' && BROKEN_OFF.test(message)))
    return failure('PF4006', { database, reason }, { cause });
  return code === '' ? error : failure('PF4008', { database, reason }, { cause });
}

/** The driver wraps: several addresses tried, or the batch that failed. */
function rootOf(error: unknown): Error & { code?: string } {
  if (error instanceof AggregateError && error.errors.length > 0) return rootOf(error.errors[0]);
  const { cause } = error as { cause?: unknown };
  return cause instanceof Error ? rootOf(cause) : (error as Error);
}

/** A database for messages: without password, and without what else its URL may carry. Throws a PlugfestError (PF4021). */
export function databaseName(url: string): string {
  try {
    const { protocol, username, host, pathname } = new URL(url);
    return `${protocol}//${username === '' ? '' : `${username}@`}${host}${pathname}`;
  } catch {
    throw failure('PF4021', {});
  }
}
