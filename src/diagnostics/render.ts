import { readFileSync } from 'node:fs';
import { isAbsolute, relative, sep } from 'node:path';
import { printable } from './catalogue/row.js';
import { frame } from './code-frame.js';
import type { Diagnostic, Sources } from './diagnostic.js';
import { Source, type Span } from './span.js';

/** Colours the parts of a rendered diagnostic. Each takes and returns text; the default leaves it as it is. */
export interface Paint {
  error(text: string): string;
  warning(text: string): string;
  note(text: string): string;
  /** The sentence itself. */
  message(text: string): string;
  /** Line numbers, bars and arrows. */
  gutter(text: string): string;
  fix(text: string): string;
}

const plain = (text: string): string => text;
export const NO_PAINT: Paint = {
  error: plain,
  warning: plain,
  note: plain,
  message: plain,
  gutter: plain,
  fix: plain,
};

export interface RenderOptions {
  paint?: Paint;
  /** Texts of files; a file that is not here is read from disk, and has no frame if that fails. */
  sources?: Sources;
  /** Paths below this folder are shown relative to it. */
  cwd?: string;
}

/** Diagnostics as a person reads them: code and sentence, place, code frame, what to do. Ends without a line break. */
export function renderDiagnostics(diagnostics: readonly Diagnostic[], options: RenderOptions = {}): string {
  const read = reader(options.sources);
  return diagnostics.map((diagnostic) => renderOne(diagnostic, read, options)).join('\n\n');
}

function renderOne(diagnostic: Diagnostic, read: Reader, options: RenderOptions): string {
  const paint = options.paint ?? NO_PAINT;
  const { severity, code, message, span, fix, related } = diagnostic;
  const lines = [`${paint[severity](`${severity} ${code}`)}${paint.message(`: ${message}`)}`];
  if (span) lines.push(...place(span, '', read, paint, severity, options.cwd));
  for (const other of related ?? []) {
    lines.push(...place(other.span, `: ${other.message}`, read, paint, 'note', options.cwd));
  }
  if (fix) lines.push(`  ${paint.gutter('=')} ${paint.fix(`fix: ${fix}`)}`);
  return lines.join('\n');
}

function place(
  span: Span,
  suffix: string,
  read: Reader,
  paint: Paint,
  severity: Diagnostic['severity'],
  cwd: string | undefined,
): string[] {
  const where = `${displayPath(span.file, cwd)}:${span.line}:${span.column}${suffix}`;
  const source = read(span.file);
  return [
    `  ${paint.gutter('-->')} ${where}`,
    ...(source ? frame(source, span, { gutter: paint.gutter, marker: paint[severity] }) : []),
  ];
}

/** The path as messages show it: relative to `cwd` when it is below it, with forward slashes. */
export function displayPath(file: string, cwd?: string): string {
  const shown = cwd !== undefined && isAbsolute(file) ? relative(cwd, file) : file;
  const best = shown === '' || shown.startsWith('..') || isAbsolute(shown) ? file : shown;
  return printable(best.split(sep).join('/'));
}

type Reader = (file: string) => Source | undefined;

function reader(sources: Sources | undefined): Reader {
  const known = new Map<string, Source | undefined>();
  return (file) => {
    if (!known.has(file)) {
      const text = sources?.get(file) ?? readOrNothing(file);
      known.set(file, text === undefined ? undefined : new Source(file, text));
    }
    return known.get(file);
  };
}

/** A frame is a courtesy: when the file is gone, its place is still named. */
function readOrNothing(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
