/** A stretch of a source file. Offsets count UTF-16 units from 0, `end` is exclusive; lines and columns count from 1. */
export interface Span {
  file: string;
  start: number;
  end: number;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

/** A source text whose offsets can be turned into lines and columns. */
export class Source {
  readonly file: string;
  readonly text: string;
  readonly #lineStarts: number[] = [0];

  /** @param file Path as messages show it. */
  constructor(file: string, text: string) {
    this.file = file;
    this.text = text;
    for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) this.#lineStarts.push(i + 1);
  }

  /** The span from `start` to `end` (exclusive); both are clamped to the text. */
  span(start: number, end: number = start + 1): Span {
    const from = clamp(start, 0, this.text.length);
    const to = clamp(end, from, this.text.length);
    const begin = this.#position(from);
    const finish = this.#position(to);
    return {
      file: this.file,
      start: from,
      end: to,
      line: begin.line,
      column: begin.column,
      endLine: finish.line,
      endColumn: finish.column,
    };
  }

  /** Text of a line, counted from 1, without its line break; undefined outside the file. */
  line(number: number): string | undefined {
    const start = this.#lineStarts[number - 1];
    if (start === undefined) return undefined;
    const end = this.#lineStarts[number];
    return this.text.slice(start, end).replace(/\r?\n$/, '');
  }

  #position(offset: number): { line: number; column: number } {
    let low = 0;
    let high = this.#lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#lineStarts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.#lineStarts[low] as number) + 1 };
  }
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

/** From the beginning of one span to the end of another in the same file. */
export function joinSpans(first: Span, last: Span): Span {
  return { ...first, end: last.end, endLine: last.endLine, endColumn: last.endColumn };
}
