import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { FolderMailer } from '../../../../src/csms/letters/mail/folder.js';
import { A_MAIL } from './a-mail.js';

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'plugfest-mail-')), 'mail');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('writes a file that mail programs read, for its owner alone', async () => {
  await new FolderMailer(folder).send(A_MAIL);
  expect(readdirSync(folder)).toEqual(['ltr_1.eml']);
  const text = readFileSync(join(folder, 'ltr_1.eml'), 'utf8');
  expect(statSync(join(folder, 'ltr_1.eml')).mode & 0o077).toBe(0);
  const [head = ''] = text.split('\r\n\r\n');
  expect(head).toContain('To: anna@example.com\r\n');
  expect(head).toContain('Message-ID: <ltr_1.0@volt.example>\r\n');
  expect(head).toContain('Date: Thu, 01 Jan 2026 00:00:00 +0000\r\n');
  expect(head).toMatch(/Subject: =\?UTF-8\?/);
  expect(text).toContain('Content-Type: application/pdf; name=1.pdf');
});

it('writes one file for a letter that is sent twice', async () => {
  const mailer = new FolderMailer(folder);
  await mailer.send(A_MAIL);
  await mailer.send(A_MAIL);
  expect(readdirSync(folder)).toEqual(['ltr_1.eml']);
});

it('lets no address become two, and no subject a header', async () => {
  const mail = { ...A_MAIL, to: 'anna@example.com, evil@example.com', subject: 'a\r\nBcc: evil@example.com' };
  await new FolderMailer(folder).send(mail).catch(() => {});
  const files = readdirSync(folder, { withFileTypes: true }).map(({ name }) =>
    readFileSync(join(folder, name), 'utf8'),
  );
  for (const text of files) expect(text).not.toMatch(/^Bcc:/m);
  for (const text of files) expect(text).not.toMatch(/^To: anna@example.com, evil@example.com/m);
});
