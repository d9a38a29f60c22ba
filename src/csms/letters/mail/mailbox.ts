import type { Mail, Mailer } from './mail.js';

const MOST_KEPT = 1000;

/** Keeps the newest messages in memory, where operators can read them: for tests, and where there is no data file. */
export class Mailbox implements Mailer {
  readonly atOnce = true;
  readonly #mails: Mail[] = [];

  #count = 0;

  /** Under a name of its own, by which they are listed in the order in which they came. */
  async send(mail: Mail): Promise<void> {
    this.#count += 1;
    this.#mails.push({ ...mail, id: `mail_${String(this.#count).padStart(9, '0')}` });
    if (this.#mails.length > MOST_KEPT) this.#mails.shift();
  }

  /** Oldest first. */
  list(to?: string): readonly Mail[] {
    return to === undefined ? this.#mails : this.#mails.filter((mail) => mail.to === to);
  }
}
