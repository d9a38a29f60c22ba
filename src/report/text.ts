/**
 * Text that is laid out in terminal columns. Kept here, small, because the packages for it bring the tables of every
 * Unicode version; a wide character that this misses costs a column, nothing else.
 */
import { printable } from '../diagnostics/index.js';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]/u;
const NOTHING = /^[\p{Mark}\p{Default_Ignorable_Code_Point}]+$/u;
const ASCII = /^[\x20-\x7e]*$/;
/** They reorder or hide what stands around them, so a frame could be made to read as another. */
const REORDERING = /[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;
const LONE_SURROGATE = /\p{Cs}/gu;

/** Foreign text on one line, safe to write to a terminal. */
export function plain(text: string): string {
  if (ASCII.test(text)) return text;
  return printable(text.replace(/\r?\n/g, '\u21b5').replaceAll('\t', ' '))
    .replace(REORDERING, '\u00b7')
    .replace(LONE_SURROGATE, '\ufffd');
}

/** Columns that `text` takes on a terminal. */
export function width(text: string): number {
  if (ASCII.test(text)) return text.length;
  let columns = 0;
  for (const { segment } of graphemes.segment(text)) columns += graphemeWidth(segment);
  return columns;
}

/** `text` in at most `columns` columns; what does not fit ends in an ellipsis. */
export function cut(text: string, columns: number): string {
  if (fits(text, columns)) return text;
  return columns <= 0 ? '' : `${head(text, columns - 1)}\u2026`;
}

/** `text` in exactly `columns` columns: cut, or filled with spaces (on the left with `side` `left`). */
export function pad(text: string, columns: number, side: 'left' | 'right' = 'right'): string {
  const shown = cut(text, columns);
  const fill = ' '.repeat(Math.max(0, columns - width(shown)));
  return side === 'left' ? fill + shown : shown + fill;
}

/** `text` broken into lines of at most `columns`, at spaces where there are any; the last of at most `limit` lines is cut. */
export function wrap(text: string, columns: number, limit = Number.POSITIVE_INFINITY): string[] {
  const lines: string[] = [];
  let rest = text;
  while (!fits(rest, columns) && lines.length + 1 < limit) {
    const start = head(rest, columns) || rest.slice(0, 1);
    const space = start.lastIndexOf(' ');
    const at = space > columns / 2 ? space : start.length;
    lines.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).trimStart();
  }
  lines.push(cut(rest, columns));
  return lines;
}

/** Looks no further than it must: frames can be a megabyte long. */
function fits(text: string, columns: number): boolean {
  return text.length <= columns && ASCII.test(text) ? true : head(text, columns).length === text.length;
}

/** Longest letter with all its marks, in UTF-16 units, that is worth showing whole. */
const LONGEST_GRAPHEME = 32;

/** As much of the start of `text` as `columns` columns hold. */
function head(text: string, columns: number): string {
  let used = 0;
  let end = 0;
  for (const { segment, index } of graphemes.segment(text.slice(0, (columns + 1) * LONGEST_GRAPHEME))) {
    used += graphemeWidth(segment);
    if (used > columns) break;
    end = index + segment.length;
  }
  return text.slice(0, end);
}

function graphemeWidth(grapheme: string): number {
  if (ASCII.test(grapheme)) return grapheme.length;
  if (NOTHING.test(grapheme)) return 0;
  return WIDE.test(grapheme) || grapheme.includes('\ufe0f') ? 2 : 1;
}
