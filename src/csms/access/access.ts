import { Mailbox } from '../letters/mail/mailbox.js';
import type { Outbox } from '../letters/outbox.js';
import type { CsmsParts } from '../parts.js';
import { Accounts } from './accounts.js';
import type { Attempt, AttemptFilter } from './attempt.js';
import type { AuditEntry, AuditFilter } from './audit.js';
import { Cards } from './cards.js';
import { Keys } from './keys.js';
import { Staff } from './staff.js';

/** Who may: at the API, and at stations. */
export class Access {
  readonly keys: Keys;
  readonly accounts: Accounts;
  readonly cards: Cards;
  readonly staff: Staff;
  /** What was written to people, where no mailer was given. */
  readonly mailbox: Mailbox | undefined;
  readonly #parts: CsmsParts;

  constructor(parts: CsmsParts, letters: Outbox) {
    this.#parts = parts;
    this.mailbox = letters.mailer instanceof Mailbox ? letters.mailer : undefined;
    this.keys = new Keys(parts);
    this.accounts = new Accounts(parts, this.keys, letters);
    this.cards = new Cards(parts, letters);
    this.staff = new Staff(parts, this.accounts);
  }

  /** Something of tokens, drivers or groups may be otherwise now. To be called once it is committed. */
  changed(): void {
    const { clock, tell } = this.#parts;
    tell({ type: 'access-changed', at: clock.now() });
  }

  /** When tokens were presented, oldest first. */
  attempts(filter: AttemptFilter): Promise<Attempt[]> {
    return this.#parts.store.read((repos) => repos.attempts.list(filter));
  }

  /** Who did what, oldest first. */
  audit(filter: AuditFilter): Promise<AuditEntry[]> {
    return this.#parts.store.read((repos) => repos.audit.list(filter));
  }
}
