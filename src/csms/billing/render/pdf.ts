import { dateOf } from '../../../world/index.js';
import { type FontFiles, fontsOf } from './fonts.js';
import type { Column, View } from './view.js';

type Pdf = PDFKit.PDFDocument;

/** Points: 72 are an inch. */
const MARGIN = 50;
const SIZE = 9;
const GAP = 5;
const FOOTER = 30;

/** A4 pages. The same view gives the same bytes. */
export async function pdfOf(view: View, fontFiles?: FontFiles): Promise<Uint8Array> {
  const { default: PDFDocument } = await import('pdfkit');
  const fonts = fontsOf(fontFiles);
  const pdf: Pdf = new PDFDocument({
    size: 'A4',
    margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: MARGIN },
    bufferPages: true,
    font: fonts.regular,
    info: { Title: view.title, CreationDate: dateOf(view.at), Producer: 'plugfest', Creator: 'plugfest' },
  });
  pdf.registerFont('regular', fonts.regular).registerFont('bold', fonts.bold);
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => pdf.on('end', resolve));
  new Sheet(pdf, fonts.writable).draw(view);
  pdf.end();
  await ended;
  return Buffer.concat(chunks);
}

/** Draws a view from top to bottom, on as many pages as it takes. */
class Sheet {
  readonly #pdf: Pdf;
  readonly #writable: (text: string) => string;
  readonly #width: number;
  #y = MARGIN;

  constructor(pdf: Pdf, writable: (text: string) => string) {
    this.#pdf = pdf;
    this.#writable = writable;
    this.#width = pdf.page.width - 2 * MARGIN;
  }

  draw({ title, seller, buyer, facts, columns, rows, totals, notes }: View): void {
    this.#parties(seller, buyer);
    this.#line([[title, MARGIN, this.#width, 'left']], 'bold', 16);
    this.#y += 4;
    for (const [label, value] of facts) {
      this.#line([
        [label, MARGIN, 90, 'left'],
        [value, MARGIN + 90, this.#width - 90, 'left'],
      ]);
    }
    this.#y += 10;
    this.#table(columns, rows);
    this.#totals(totals);
    this.#y += 10;
    for (const note of notes) this.#line([[note, MARGIN, this.#width, 'left']]);
    this.#pageNumbers();
  }

  #parties(seller: readonly string[], buyer: readonly string[]): void {
    const half = this.#width / 2 - 10;
    const from = seller.join('\n');
    const to = buyer.join('\n');
    this.#line([
      [from, MARGIN, half, 'left'],
      [to, MARGIN + half + 20, half, 'left'],
    ]);
    this.#y += 24;
  }

  #table(columns: readonly Column[], rows: readonly (readonly string[])[]): void {
    const header = columns.map(({ title }) => title);
    const head = (): void => {
      this.#line(this.#cells(columns, header), 'bold');
      this.#rule();
    };
    head();
    for (const row of rows) {
      const cells = this.#cells(columns, row);
      if (!this.#fits(cells)) {
        this.#newPage();
        head();
      }
      this.#line(cells);
    }
    this.#rule();
  }

  #totals(totals: View['totals']): void {
    const split = MARGIN + this.#width * 0.7;
    for (const [label, value] of totals) {
      const font = /^(Total|To pay|Received)$/.test(label) ? 'bold' : 'regular';
      this.#line(
        [
          [label, MARGIN + this.#width * 0.4, this.#width * 0.3 - GAP, 'right'],
          [value, split, this.#width * 0.3, 'right'],
        ],
        font,
      );
    }
  }

  #cells(columns: readonly Column[], texts: readonly string[]): Cell[] {
    let x = MARGIN;
    return columns.map(({ width, align }, index) => {
      const cell: Cell = [texts[index] ?? '', x, width * this.#width - (align === 'left' ? GAP : 0), align];
      x += width * this.#width;
      return cell;
    });
  }

  /** Texts beside each other, as high as the highest. */
  #line(cells: readonly Cell[], font: 'regular' | 'bold' = 'regular', size = SIZE): void {
    if (!this.#fits(cells, size)) this.#newPage();
    this.#pdf.font(font).fontSize(size);
    for (const [text, x, width, align] of cells) {
      this.#pdf.text(this.#writable(text), x, this.#y, { width, align });
    }
    this.#y += this.#height(cells, size) + 3;
  }

  #fits(cells: readonly Cell[], size = SIZE): boolean {
    return this.#y + this.#height(cells, size) <= this.#pdf.page.height - MARGIN - FOOTER;
  }

  #height(cells: readonly Cell[], size: number): number {
    this.#pdf.fontSize(size);
    return Math.max(
      ...cells.map(([text, , width]) => this.#pdf.heightOfString(this.#writable(text), { width })),
    );
  }

  #rule(): void {
    this.#pdf
      .moveTo(MARGIN, this.#y)
      .lineTo(MARGIN + this.#width, this.#y)
      .lineWidth(0.5)
      .strokeColor('#999')
      .stroke();
    this.#y += 4;
  }

  #newPage(): void {
    this.#pdf.addPage();
    this.#y = MARGIN;
  }

  #pageNumbers(): void {
    const { count } = this.#pdf.bufferedPageRange();
    if (count < 2) return;
    for (let page = 0; page < count; page += 1) {
      this.#pdf.switchToPage(page);
      const y = this.#pdf.page.height - MARGIN - 12;
      this.#pdf.font('regular').fontSize(SIZE);
      this.#pdf.text(`${page + 1} / ${count}`, MARGIN, y, {
        width: this.#width,
        align: 'right',
        lineBreak: false,
      });
    }
  }
}

type Cell = readonly [text: string, x: number, width: number, align: Column['align']];
