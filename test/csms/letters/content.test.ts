import { describe, expect, it } from 'vitest';
import { type Content, headerLine, letterHtml, letterText } from '../../../src/csms/letters/content.js';

const FRAME = { greeting: 'Good day <b>Anna</b>,', signature: ['Volt & Co'], footer: 'Switch it off.' };
const CONTENT: Content = {
  subject: 'Invoice',
  paragraphs: ['It is "attached".'],
  facts: [['Total', '5.50 EUR']],
  link: { label: 'Here', url: 'https://pay.example/?a=1&b="2"' },
  closing: ['Bye.'],
  code: 'pfc_1',
};

describe('a line of a header', () => {
  it.each([
    ['Invoice 1\r\nBcc: evil@example.com', 'Invoice 1 Bcc: evil@example.com'],
    ['a\u0000b\u0085c\u2028d\u2029e\tf', 'a b c d e f'],
    ['  plain  ', 'plain'],
  ])('begins no other: %j', (text, line) => {
    expect(headerLine(text)).toBe(line);
  });

  it('is never longer than programs take', () => {
    expect(headerLine('x'.repeat(5_000))).toHaveLength(200);
  });
});

describe('what stands in a letter', () => {
  it('stands in the text, block by block', () => {
    expect(letterText(CONTENT, FRAME)).toBe(
      `Good day <b>Anna</b>,

It is "attached".

pfc_1

Total: 5.50 EUR

Here:
https://pay.example/?a=1&b="2"

Bye.

Volt & Co

Switch it off.
`,
    );
  });

  it('stands in the HTML as text, whatever signs are in it', () => {
    const html = letterHtml(CONTENT, FRAME);
    expect(html).toContain('Good day &lt;b&gt;Anna&lt;/b&gt;,');
    expect(html).toContain('href="https://pay.example/?a=1&amp;b=&quot;2&quot;"');
    expect(html).toContain('Volt &amp; Co');
    expect(html).not.toContain('<b>');
  });
});
