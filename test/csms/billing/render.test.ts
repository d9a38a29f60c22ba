import { describe, expect, it } from 'vitest';
import { totalsOf } from '../../../src/csms/billing/amounts.js';
import type { Document, DocumentLine } from '../../../src/csms/billing/document.js';
import { westernOnly } from '../../../src/csms/billing/render/fonts.js';
import { htmlOf } from '../../../src/csms/billing/render/html.js';
import { pdfOf } from '../../../src/csms/billing/render/pdf.js';
import { documentView } from '../../../src/csms/billing/render/view.js';

const line: DocumentLine = {
  ...{ kind: 'energy', text: 'Energy, night & day <b>', quantity: '10.5', unit: 'kWh', unitPrice: '0.50' },
  ...{ net: 525, tax: 100, taxPercent: '19' },
};

function invoice(count: number): Document {
  const lines = Array.from({ length: count }, () => line);
  return {
    ...{
      id: 'inv_1',
      kind: 'invoice',
      number: '2026-000001',
      issuedAt: Date.UTC(2026, 0, 31, 12),
      timeZone: 'UTC',
    },
    payer: { kind: 'driver', id: 'anna' },
    seller: { name: 'Łódź Ładowanie', address: ['ul. Długa 1', 'Ελλάδα, Київ'], taxNumber: 'PL123' },
    buyer: { name: '"Anna" <script>alert(1)</script>' },
    ...{ currency: 'EUR', lines, ...totalsOf(lines), dueAt: Date.UTC(2026, 1, 14), about: 'CP1, 5 € a day' },
    cause: { kind: 'session', id: '1', part: '1' },
  };
}

const pages = (pdf: Uint8Array) =>
  Buffer.from(pdf)
    .toString('latin1')
    .match(/\/Type \/Page\b/g)?.length;

describe('an invoice as HTML', () => {
  it('has nothing of its data as markup', () => {
    const html = htmlOf(documentView(invoice(1), {}));
    expect(html).not.toMatch(/<script|<b>/);
    expect(html).toContain('&quot;Anna&quot; &lt;script&gt;');
    expect(html).toContain('6.25 EUR');
  });
});

describe('an invoice as PDF', () => {
  it('is the same bytes each time, whenever it is made', async () => {
    const view = documentView(invoice(3), { of: '2026-000000' });
    expect(await pdfOf(view)).toEqual(await pdfOf(view));
    expect(pages(await pdfOf(view))).toBe(1);
  });

  it('takes as many pages as its lines need', async () => {
    expect(pages(await pdfOf(documentView(invoice(100), {})))).toBeGreaterThan(1);
  });
});

it('writes with the standard fonts what they have letters for', () => {
  expect(westernOnly('Łódź\n5 € – Žižkov “q” Київ')).toBe('Lódz\n5 € – Žižkov “q” ????');
});
