import { pdfOf } from '../billing/render/pdf.js';
import type { CsmsSettings } from '../settings.js';
import { type Reader, readerOf } from './addressee.js';
import { type Content, headerLine, letterHtml, letterText } from './content.js';
import type { WriteContext } from './kinds/kind.js';
import { kindRow } from './kinds.js';
import { type Letter, messageIdOf } from './letter.js';
import type { Attachment, Mail, Mailer } from './mail/mail.js';

export interface ComposeContext extends WriteContext {
  mailer: Mailer;
}

/** A letter as it is sent, inside a transaction. A text: why there is nothing to be sent. */
export async function compose(letter: Letter, context: ComposeContext): Promise<Mail | string> {
  const reader = await readerOf(letter, context.repos);
  if (typeof reader === 'string') return reader;
  const { kind, to, about = '', facts = {} } = letter;
  const driver = to.kind === 'driver' ? { driver: to.id } : {};
  const content = await kindRow(kind).write({ about, facts, ...driver }, context);
  return content ? mailOf(letter, content, reader, context) : 'there is nothing to tell any more';
}

function mailOf(letter: Letter, content: Content, reader: Reader, context: ComposeContext): Mail {
  const { settings, mailer, now } = context;
  const { seller } = settings.billing;
  const address = settings.letterSender ?? mailer.sender ?? seller.email ?? 'no-reply@localhost';
  const { optional, hasCode = false } = kindRow(letter.kind);
  const frame = {
    greeting: reader.name === undefined ? 'Good day,' : `Good day ${headerLine(reader.name)},`,
    signature: [seller.name, ...(seller.email === undefined ? [] : [seller.email])],
    ...(optional && { footer: 'You can switch off letters of this kind in your account.' }),
  };
  return {
    id: letter.id,
    kind: letter.kind,
    messageId: messageIdOf(letter, address, hasCode),
    from: { name: headerLine(seller.name), address },
    ...(settings.letterReplyTo !== undefined && { replyTo: settings.letterReplyTo }),
    to: reader.email,
    ...(letter.to.kind === 'driver' && { driver: letter.to.id }),
    subject: headerLine(content.subject),
    text: letterText(content, frame),
    html: letterHtml(content, frame),
    attachments: attachmentsOf(content, settings),
    ...(content.code !== undefined && { code: content.code }),
    at: now,
  };
}

function attachmentsOf({ document }: Content, { billing }: CsmsSettings): Attachment[] {
  if (!document) return [];
  const { name, view } = document;
  return [{ name, contentType: 'application/pdf', content: () => pdfOf(view, billing.fonts) }];
}
