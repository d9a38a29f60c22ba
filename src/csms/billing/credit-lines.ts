import { shareOut } from './amounts.js';
import type { Document, DocumentLine } from './document.js';

/** With tax, in whole minor units. */
export function sumOf(lines: readonly DocumentLine[]): number {
  return lines.reduce((sum, { net, tax }) => sum + net + tax, 0);
}

/** The lines of an invoice and of its credit notes: together, what was not credited yet. */
export function restOf({ lines }: Document, notes: readonly Document[]): DocumentLine[] {
  return [...lines, ...notes.flatMap((note) => note.lines)];
}

/** An amount with tax, taken off in the proportion of the rates. */
export function partOf(rest: readonly DocumentLine[], amount: number): DocumentLine[] {
  const rates = [...new Set(rest.map(({ taxPercent }) => taxPercent))].map((taxPercent) => {
    const lines = rest.filter((line) => line.taxPercent === taxPercent);
    const net = lines.reduce((sum, line) => sum + line.net, 0);
    return { taxPercent, net, tax: lines.reduce((sum, line) => sum + line.tax, 0) };
  });
  const sums = shareOut(
    amount,
    rates.map(({ net, tax }) => net + tax),
  );
  return rates.map(({ taxPercent, net, tax }, index) => {
    const [netPart = 0, taxPart = 0] = shareOut(sums[index] ?? 0, [net, tax]);
    return { kind: 'credit', text: 'Credit', net: -netPart || 0, tax: -taxPart || 0, taxPercent };
  });
}
