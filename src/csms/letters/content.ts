import { escaped } from '../billing/render/html.js';
import { textOf } from '../billing/render/text.js';
import type { View } from '../billing/render/view.js';

export type Fact = readonly [label: string, value: string];

/** What stands in a letter, whatever it is made of. */
export interface Content {
  subject: string;
  paragraphs: readonly string[];
  facts?: readonly Fact[];
  /** After the facts. */
  closing?: readonly string[];
  link?: { label: string; url: string };
  /** By itself on a line. */
  code?: string;
  /** Goes along as PDF; with `inText` what stands on it can be read without. */
  document?: { name: string; view: View; inText?: boolean };
}

/** Who writes to whom: the lines above and below. */
export interface Frame {
  greeting: string;
  signature: readonly string[];
  /** What can be done not to get such letters. */
  footer?: string;
}

const LONGEST_SUBJECT = 200;

/** A line for a header: nothing in it begins another one (RFC 5322, 2.2). */
export function headerLine(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  return line.length <= LONGEST_SUBJECT ? line : `${line.slice(0, LONGEST_SUBJECT - 1)}…`;
}

export function letterText(content: Content, { greeting, signature, footer }: Frame): string {
  const { paragraphs, facts = [], closing = [], link, code, document } = content;
  const blocks = [
    greeting,
    ...paragraphs,
    ...(code === undefined ? [] : [code]),
    ...(facts.length === 0 ? [] : [facts.map(([label, value]) => `${label}: ${value}`).join('\n')]),
    ...(link ? [`${link.label}:\n${link.url}`] : []),
    ...closing,
    ...(document?.inText ? [textOf(document.view)] : []),
    signature.join('\n'),
    ...(footer === undefined ? [] : [footer]),
  ];
  return `${blocks.join('\n\n')}\n`;
}

export function letterHtml(content: Content, { greeting, signature, footer }: Frame): string {
  const { subject, paragraphs, facts = [], closing = [], link, code, document } = content;
  const rows = facts.map(
    ([label, value]) => `<tr><td style="${LABEL}">${escaped(label)}</td><td>${escaped(value)}</td></tr>`,
  );
  const parts = [
    paragraph(greeting),
    ...paragraphs.map(paragraph),
    ...(code === undefined ? [] : [`<p style="${CODE}">${escaped(code)}</p>`]),
    ...(rows.length === 0 ? [] : [`<table>${rows.join('')}</table>`]),
    ...(link ? [`<p><a href="${escaped(link.url)}">${escaped(link.label)}</a></p>`] : []),
    ...closing.map(paragraph),
    ...(document?.inText ? [`<pre>${escaped(textOf(document.view))}</pre>`] : []),
    `<p>${signature.map(escaped).join('<br>')}</p>`,
    ...(footer === undefined ? [] : [`<p><small>${escaped(footer)}</small></p>`]),
  ];
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${escaped(headerLine(subject))}</title></head>
<body style="${BODY}">
${parts.join('\n')}
</body>
</html>
`;
}

/** Mail programs drop style sheets, so that it stands at the elements. */
const BODY = 'font: 15px/1.5 sans-serif; color: #222; max-width: 40em';
const LABEL = 'color: #555; padding-right: 1em; vertical-align: top';
const CODE = 'font: 18px monospace';

function paragraph(text: string): string {
  return `<p>${escaped(text)}</p>`;
}
