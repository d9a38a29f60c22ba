import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A message to a person. */
export interface Mail {
  id: string;
  to: string;
  subject: string;
  text: string;
  /** The code that stands in the text, for whoever reads messages by program. */
  code?: string;
  /** Milliseconds since the Unix epoch. */
  at: number;
}

/** How messages reach people. A mail server would be one more of these. */
export interface Mailer {
  send(mail: Mail): Promise<void>;
}

const MOST_KEPT = 1000;

/** Keeps the newest messages in memory, where operators can read them: for tests, and where there is no data file. */
export class Mailbox implements Mailer {
  readonly #mails: Mail[] = [];

  async send(mail: Mail): Promise<void> {
    this.#mails.push(mail);
    if (this.#mails.length > MOST_KEPT) this.#mails.shift();
  }

  /** Oldest first. */
  list(to?: string): readonly Mail[] {
    return to === undefined ? this.#mails : this.#mails.filter((mail) => mail.to === to);
  }
}

/** Writes each message into a folder, a file of its own, for whatever sends it on. */
export class FolderMailer implements Mailer {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async send({ id, to, subject, text }: Mail): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const content = `To: ${to}\nSubject: ${subject}\nContent-Type: text/plain; charset=utf-8\n\n${text}\n`;
    await writeFile(join(this.#folder, `${id}.eml`), content, { mode: 0o600 });
  }
}
