import type { Mailer } from '../../access/mail.js';
import type { Repositories } from '../../context.js';
import type { CsmsEvent } from '../../events.js';
import type { CsmsParts } from '../../parts.js';
import { persistently } from '../../persistently.js';
import { guestReceipt } from './guest-receipt.js';
import type { LetterCause, OwedLetter } from './owed.js';
import { subscriptionUnpaid } from './subscription-unpaid.js';

/** Something to be written to somebody. */
export interface Letter {
  to: string;
  subject: string;
  text: string;
}

/** Undefined: nobody is to be written to. */
type Writer<C extends LetterCause> = (
  cause: C,
  repos: Repositories,
  parts: CsmsParts,
) => Promise<Letter | undefined>;

const WRITERS: { readonly [T in LetterCause['type']]: Writer<Extract<LetterCause, { type: T }>> } = {
  'invoice-paid': guestReceipt,
  subscription: subscriptionUnpaid,
};

/**
 * Writes to people about money. That a letter is owed is on record with what it is about, until it is sent: one that was sent when the
 * CSMS ended may be sent again, under the same id. One that cannot be sent is reported and not sent again.
 */
export class Letters {
  readonly #parts: CsmsParts;
  readonly #mailer: Mailer;
  #round: Promise<void> | undefined;
  #again = false;
  #closed = false;

  constructor(parts: CsmsParts, mailer: Mailer) {
    this.#parts = parts;
    this.#mailer = mailer;
  }

  hear(event: CsmsEvent): void {
    if (event.type in WRITERS) this.#wake();
  }

  /** Sends what a former process owes. */
  resume(): void {
    this.#wake();
  }

  close(): void {
    this.#closed = true;
  }

  #wake(): void {
    if (this.#closed) return;
    if (this.#round) {
      this.#again = true;
      return;
    }
    this.#again = false;
    const sending = () => this.#sendAll();
    const round = persistently(this.#parts, 'letters could not be sent', sending, () => this.#closed);
    this.#round = round.then(() => {
      this.#round = undefined;
      if (this.#again) this.#wake();
    });
  }

  async #sendAll(): Promise<void> {
    const { store } = this.#parts;
    for (const owed of await store.read((repos) => repos.letters.list())) {
      await this.#send(owed).catch((error) => this.#parts.report(error, 'a letter could not be sent'));
      await store.work((repos) => repos.letters.remove(owed.id));
    }
  }

  async #send({ id, cause }: OwedLetter): Promise<void> {
    const { clock, store } = this.#parts;
    const write = WRITERS[cause.type] as Writer<LetterCause>;
    const letter = await store.read((repos) => write(cause, repos, this.#parts));
    if (letter) await this.#mailer.send({ id, at: clock.now(), ...letter });
  }
}
