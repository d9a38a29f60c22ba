import { stat } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** Fonts of a PDF: files, or names of the standard fonts. */
export interface Fonts {
  regular: string;
  bold: string;
  /** What can be written with it of a text. */
  writable(text: string): string;
}

const MOST_FONT_BYTES = 64 * 1024 * 1024;

/** What is wrong with a file as a font; undefined: it can be written with. */
export async function flawOfFont(file: string): Promise<string | undefined> {
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) return 'there is no such file';
  if (found.size > MOST_FONT_BYTES) return 'it is too large for a font';
  const { default: PDFDocument } = await import('pdfkit');
  const pdf: PDFKit.PDFDocument = new PDFDocument({ font: '' });
  try {
    // Its tables are read as soon as a text is measured.
    return pdf.font(file).widthOfString('Invoice 0123') > 0 ? undefined : 'it has no letters to write with';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** TrueType files of the operator's own, for scripts that the usual font lacks. */
export interface FontFiles {
  regular: string;
  bold?: string;
}

/**
 * Those that were asked for; else DejaVu Sans, which has Latin, Greek, Cyrillic, Armenian, Georgian, Arabic and Hebrew letters, where
 * its package is installed; else the standard fonts of PDF, which have the letters of western Europe only.
 */
export function fontsOf(files: FontFiles | undefined): Fonts {
  if (files) return { regular: files.regular, bold: files.bold ?? files.regular, writable: asItIs };
  const regular = packaged('DejaVuSans.ttf');
  const bold = packaged('DejaVuSans-Bold.ttf');
  if (regular && bold) return { regular, bold, writable: asItIs };
  return { regular: 'Helvetica', bold: 'Helvetica-Bold', writable: westernOnly };
}

function packaged(file: string): string | undefined {
  try {
    return createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${file}`);
  } catch {
    return undefined;
  }
}

function asItIs(text: string): string {
  return text;
}

/** Windows-1252, which the standard fonts are written in. */
const WESTERN = /[\n\u0020-\u007e\u00a0-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/;

/** Letters whose stroke is no accent of its own. */
const STROKED: Readonly<Record<string, string>> = { Ł: 'L', ł: 'l', Đ: 'D', đ: 'd', ı: 'i', Ħ: 'H', ħ: 'h' };

/** Letters without their accents where those are wanting, and a question mark for what has no letter at all. */
export function westernOnly(text: string): string {
  return [...text]
    .map((sign) => {
      if (WESTERN.test(sign)) return sign;
      const [bare = ''] = (STROKED[sign] ?? sign).normalize('NFD');
      return WESTERN.test(bare) ? bare : '?';
    })
    .join('');
}
