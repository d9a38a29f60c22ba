import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Mail, Mailer } from './mail.js';
import { messageOf } from './message.js';

/** Writes each message into a folder, a file of its own as mail programs read it, for whatever sends it on. */
export class FolderMailer implements Mailer {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async send(mail: Mail): Promise<void> {
    const { createTransport } = await import('nodemailer');
    const maker = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
    const { message } = await maker.sendMail(await messageOf(mail));
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const file = join(this.#folder, `${mail.id}.eml`);
    // Whoever watches the folder never finds half of one.
    await writeFile(`${file}.part`, message as Buffer, { mode: 0o600 });
    await rename(`${file}.part`, file);
  }
}
