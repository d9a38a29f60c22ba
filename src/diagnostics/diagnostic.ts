import { CATALOGUE, type ErrorCode, type ParamsOf, rowOf } from './catalogue/index.js';
import { fill } from './catalogue/row.js';
import { EXIT_CODES } from './exit-codes.js';
import type { Span } from './span.js';

export type Severity = 'error' | 'warning' | 'note';

/** One thing that is wrong: where, what, and what to do. Plain JSON. */
export interface Diagnostic {
  code: ErrorCode;
  severity: Severity;
  message: string;
  fix?: string;
  span?: Span;
  /** Other places that bear on it, such as the first of two equal keys. */
  related?: { message: string; span: Span }[];
}

/** What the place that reports a problem knows beyond the catalogue's row. */
export interface Circumstances {
  span?: Span | undefined;
  /** Better advice than the row's. */
  fix?: string | undefined;
  severity?: Severity;
  related?: { message: string; span: Span }[];
}

/** Makes a diagnostic from the catalogue's row `code`. @param params Values for the `{names}` in its message and fix. */
export function diagnose<C extends ErrorCode>(
  code: C,
  params: ParamsOf<C>,
  at: Circumstances = {},
): Diagnostic {
  const row = rowOf(code);
  return {
    code,
    severity: at.severity ?? 'error',
    message: fill(row.message, params),
    fix: fill(at.fix ?? row.fix, at.fix === undefined ? params : {}),
    ...(at.span && { span: at.span }),
    ...(at.related && { related: at.related }),
  };
}

/** Source texts by file, for code frames of files that are not on disk (or that changed since). */
export type Sources = ReadonlyMap<string, string>;

/** What plugfest throws when it can say where, what and what to do. Everything else thrown is a defect of plugfest. */
export class PlugfestError extends Error {
  override readonly name = 'PlugfestError';
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: Sources;

  /** @param diagnostics At least one. */
  constructor(diagnostics: readonly Diagnostic[], options: { sources?: Sources; cause?: unknown } = {}) {
    const first = diagnostics[0];
    if (!first) throw new RangeError('a PlugfestError needs a diagnostic');
    super(
      `${first.code}: ${first.message}`,
      options.cause === undefined ? undefined : { cause: options.cause },
    );
    this.diagnostics = diagnostics;
    this.sources = options.sources ?? new Map();
  }

  get code(): ErrorCode {
    return (this.diagnostics[0] as Diagnostic).code;
  }

  /** The process's exit code when this ends it: the highest of its diagnostics. */
  get exitCode(): number {
    return Math.max(...this.diagnostics.map(({ code }) => EXIT_CODES[CATALOGUE[code].exit].code));
  }
}

/** A PlugfestError of one diagnostic: `throw failure('PF2001', { url })`. */
export function failure<C extends ErrorCode>(
  code: C,
  params: ParamsOf<C>,
  at: Circumstances & { cause?: unknown; sources?: Sources } = {},
): PlugfestError {
  const { cause, sources, ...circumstances } = at;
  return new PlugfestError([diagnose(code, params, circumstances)], {
    ...(cause !== undefined && { cause }),
    ...(sources && { sources }),
  });
}
