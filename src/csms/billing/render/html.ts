import type { Column, View } from './view.js';

const STYLE = `
  body { font: 14px/1.5 system-ui, sans-serif; color: #222; max-width: 48rem; margin: 2rem auto; padding: 0 1rem }
  header { display: flex; justify-content: space-between; gap: 2rem } address { font-style: normal; color: #555 }
  h1 { font-size: 1.5rem; margin: 2rem 0 1rem } dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem }
  dt { color: #555 } dd { margin: 0 } table { width: 100%; border-collapse: collapse; margin: 1.5rem 0 }
  th, td { padding: .3rem .5rem; text-align: left; vertical-align: top; border-bottom: 1px solid #ddd }
  .right { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap } tfoot td { border: 0 }
  @media print { body { margin: 0; max-width: none } tr { break-inside: avoid } }`;

/** A page that needs nothing but itself. */
export function htmlOf(view: View): string {
  const { title, seller, buyer, facts, columns, rows, totals, notes } = view;
  const span = columns.length - 1;
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title><style>${STYLE}
</style></head>
<body>
<header><address>${lines(seller)}</address><address>${lines(buyer)}</address></header>
<h1>${escaped(title)}</h1>
<dl>${facts.map(([label, value]) => `<dt>${escaped(label)}</dt><dd>${escaped(value)}</dd>`).join('')}</dl>
<table>
<thead><tr>${cells(
    'th',
    columns.map(({ title: text }) => text),
    columns,
  )}</tr></thead>
<tbody>
${rows.map((row) => `<tr>${cells('td', row, columns)}</tr>`).join('\n')}
</tbody>
<tfoot>
${totals
  .map(
    ([label, value]) =>
      `<tr><td class="right" colspan="${span}">${escaped(label)}</td><td class="right">${escaped(value)}</td></tr>`,
  )
  .join('\n')}
</tfoot>
</table>
${notes.map((note) => `<p>${escaped(note)}</p>`).join('\n')}
</body>
</html>
`;
}

function cells(tag: 'th' | 'td', texts: readonly string[], columns: readonly Column[]): string {
  return texts
    .map((text, index) => {
      const right = columns[index]?.align === 'right' ? ' class="right"' : '';
      return `<${tag}${right}>${escaped(text)}</${tag}>`;
    })
    .join('');
}

function lines(texts: readonly string[]): string {
  return texts.map(escaped).join('<br>');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');
}
