import type { Document } from '../billing/document.js';
import { viewOf } from '../billing/document-view.js';
import { htmlOf } from '../billing/render/html.js';
import { pdfOf } from '../billing/render/pdf.js';
import type { View } from '../billing/render/view.js';
import type { Csms } from '../csms.js';

/** A document as a file to be looked at or printed. */
export async function documentFile(csms: Csms, document: Document, format: 'html' | 'pdf') {
  const view = await csms.billing.read((repos) => viewOf(document, repos));
  return viewFile(csms, view, document.id, format);
}

export async function viewFile(csms: Csms, view: View, name: string, format: 'html' | 'pdf') {
  if (format === 'pdf') {
    const content = await pdfOf(view, csms.settings.billing.fonts);
    return { content, name: `${name}.pdf`, contentType: 'application/pdf' };
  }
  const content = new TextEncoder().encode(htmlOf(view));
  return { content, name: `${name}.html`, contentType: 'text/html; charset=utf-8' };
}
