import type { Mailer } from '../../access/mail.js';
import type { Repositories } from '../../context.js';
import type { CsmsEvent } from '../../events.js';
import type { CsmsParts } from '../../parts.js';
import { guestReceipt } from './guest-receipt.js';
import { subscriptionUnpaid } from './subscription-unpaid.js';

/** Something to be written to somebody. */
export interface Letter {
  to: string;
  subject: string;
  text: string;
}

/** Undefined: nobody is to be written to. */
type Writer<T extends CsmsEvent['type']> = (
  event: Extract<CsmsEvent, { type: T }>,
  repos: Repositories,
  parts: CsmsParts,
) => Promise<Letter | undefined>;

const WRITERS: { readonly [T in CsmsEvent['type']]?: Writer<T> } = {
  'invoice-paid': guestReceipt,
  subscription: subscriptionUnpaid,
};

/** Writes to people about money, once it is on record. A letter that cannot be sent is reported and not sent again. */
export class Letters {
  readonly #parts: CsmsParts;
  readonly #mailer: Mailer;

  constructor(parts: CsmsParts, mailer: Mailer) {
    this.#parts = parts;
    this.#mailer = mailer;
  }

  hear(event: CsmsEvent): void {
    const write = WRITERS[event.type] as Writer<CsmsEvent['type']> | undefined;
    if (write) void this.#send((repos) => write(event as never, repos, this.#parts));
  }

  async #send(write: (repos: Repositories) => Promise<Letter | undefined>): Promise<void> {
    const { clock, ids, store, report } = this.#parts;
    const release = clock.hold();
    try {
      const letter = await store.read(write);
      if (letter) await this.#mailer.send({ id: ids.next('mail'), at: clock.now(), ...letter });
    } catch (error) {
      report(error, 'a letter could not be sent');
    } finally {
      release();
    }
  }
}
