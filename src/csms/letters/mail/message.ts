import { dateOf } from '../../../world/index.js';
import type { Mail } from './mail.js';

/** A message as nodemailer takes it, with its files made. */
export async function messageOf(mail: Mail) {
  const { from, replyTo, to, subject, text, html, messageId, at, attachments } = mail;
  const files = [];
  for (const { name, contentType, content } of attachments) {
    files.push({ filename: name, contentType, content: Buffer.from(await content()) });
  }
  return {
    from,
    // As an object, so that nothing in it is read as a second address.
    to: { name: '', address: to },
    ...(replyTo !== undefined && { replyTo: { name: '', address: replyTo } }),
    subject,
    text,
    html,
    messageId: `<${messageId}>`,
    date: dateOf(at),
    attachments: files,
    // Nobody's holiday note is to come back (RFC 3834).
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
