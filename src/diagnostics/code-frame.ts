import { printable } from './catalogue/row.js';
import type { Source, Span } from './span.js';

/** Longest stretch of a source line that a frame shows. */
const WIDTH = 110;
/** What is kept before the span when a line must be cut. */
const LEAD = 30;

export interface FramePaint {
  gutter(text: string): string;
  marker(text: string): string;
}

/**
 * The span's first line with the line before it, and a row of carets under the span:
 *
 *        |
 *     11 |   - tap: anna
 *     12 |   - expect: { stauts: Charging }
 *        |               ^^^^^^
 */
export function frame(source: Source, span: Span, paint: FramePaint): string[] {
  const text = source.line(span.line);
  if (text === undefined) return [];
  const width = String(span.line).length;
  const bar = (label: string, rest: string): string =>
    `${paint.gutter(`${label.padStart(width + 1)} |`)}${rest === '' ? '' : ` ${rest}`}`;
  const offset = span.column - 1 > WIDTH - LEAD ? span.column - 1 - LEAD : 0;
  const before = source.line(span.line - 1);
  const lines = [bar('', '')];
  if (before !== undefined && before.trim() !== '')
    lines.push(bar(String(span.line - 1), cut(before, offset)));
  lines.push(bar(String(span.line), cut(text, offset)), bar('', paint.marker(carets(text, span, offset))));
  return lines;
}

function carets(text: string, span: Span, offset: number): string {
  const from = span.column - 1;
  const to = span.endLine === span.line ? span.endColumn - 1 : text.trimEnd().length;
  const shift = columns(text.slice(offset, from)) + (offset > 0 ? 1 : 0);
  const length = columns(text.slice(from, Math.min(to, offset + WIDTH)));
  return ' '.repeat(shift) + '^'.repeat(Math.max(1, length));
}

function cut(line: string, offset: number): string {
  const end = offset + WIDTH;
  const middle = show(line.slice(offset, end));
  return `${offset > 0 ? '\u2026' : ''}${middle}${line.length > end ? '\u2026' : ''}`;
}

/** Tabs become two spaces, so that the carets stand right wherever the terminal puts its tab stops. */
function show(text: string): string {
  return printable(text.replaceAll('\t', '  '));
}

function columns(text: string): number {
  return [...show(text)].length;
}
