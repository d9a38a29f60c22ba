import type { View } from './view.js';

/** A document as a letter of plain text has it. */
export function textOf({ title, seller, facts, rows, totals, notes }: View): string {
  const blocks = [
    [title],
    facts.map(([label, value]) => `${label}: ${value}`),
    rows.map((row) => row.filter((cell) => cell !== '').join('  ')),
    totals.map(([label, value]) => `${label}: ${value}`),
    notes,
    seller,
  ];
  return blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n');
}
