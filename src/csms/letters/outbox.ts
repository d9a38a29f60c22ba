import type { Timer } from '../../world/index.js';
import { Codes } from '../access/codes.js';
import type { CsmsEvent } from '../events.js';
import type { CsmsParts } from '../parts.js';
import { persistently } from '../persistently.js';
import { Refused } from '../refused.js';
import { CalendarLetters } from './calendar.js';
import { compose } from './compose.js';
import { DUE } from './due.js';
import { kindRow } from './kinds.js';
import type { Letter, LetterFilter } from './letter.js';
import { type Mail, type Mailer, MailRefused } from './mail/mail.js';
import { Mailbox } from './mail/mailbox.js';

/** Letters that are under way at once. */
const MOST_AT_ONCE = 8;
/** What is due again if this process does not live to hear that it was taken, in milliseconds. */
const LEASE_MS = 120_000;
const FIRST_RETRY_MS = 30_000;
const LONGEST_RETRY_MS = 6 * 3_600_000;
/** What is under way when this ends is waited for so long, in milliseconds. */
const FAREWELL_MS = 5_000;

/** Milliseconds until the next try after this many: twice as long each time. */
export function pauseAfter(tries: number): number {
  return Math.min(FIRST_RETRY_MS * 2 ** Math.max(0, tries - 1), LONGEST_RETRY_MS);
}

/**
 * Sends the letters that are on record, again until they are taken, refused, or of no more use. Whoever has them written waits for
 * none of it. A letter that was handed over by a process which died before it could note so is handed over once more, under the
 * same Message-ID.
 */
export class Outbox {
  readonly mailer: Mailer;
  readonly #parts: CsmsParts;
  readonly #codes: Codes;
  readonly #calendar: CalendarLetters;
  #timer: Timer | undefined;
  #round: Promise<void> | undefined;
  #again = false;
  #closed = false;

  constructor(parts: CsmsParts, mailer: Mailer = new Mailbox()) {
    this.#parts = parts;
    this.#codes = new Codes(parts);
    this.mailer = mailer;
    this.#calendar = new CalendarLetters(parts, () => void this.wake());
  }

  hear({ type }: CsmsEvent): void {
    if (type in DUE) void this.wake();
  }

  settingsChanged(): void {
    this.#calendar.wake();
  }

  /** Sends what is due. To be called when something was put on record; resolves when there is nothing more to send now. */
  wake(): Promise<void> {
    if (this.#closed) return Promise.resolve();
    this.#again = true;
    this.#round ??= this.#rounds();
    return this.#round;
  }

  /** The same for who must not learn by the time it takes whether there was anything to send. */
  async post(): Promise<void> {
    const sent = this.wake();
    if (this.mailer.atOnce) await sent;
  }

  list(filter: LetterFilter): Promise<Letter[]> {
    return this.#parts.store.read(({ letters }) => letters.list(filter));
  }

  find(id: string): Promise<Letter | undefined> {
    return this.#parts.store.read(({ letters }) => letters.find(id));
  }

  /** Sends it now: anew where it was sent. Throws Refused (letter-outdated) where what it tells holds no more. */
  async resend(id: string): Promise<Letter | undefined> {
    const { store, clock } = this.#parts;
    const again = await store.work(async ({ letters }) => {
      const letter = await letters.find(id);
      if (!letter) return undefined;
      if (letter.state === 'dropped')
        throw new Refused('letter-outdated', `There was nothing to be sent: ${letter.trouble ?? ''}`);
      const now = clock.now();
      const { endedAt: _, trouble: __, ...rest } = letter;
      const next: Letter = {
        ...rest,
        state: 'waiting',
        tries: 0,
        copies: letter.copies + (letter.state === 'sent' ? 1 : 0),
        dueAt: now,
        deadlineAt: Math.max(letter.deadlineAt, now + kindRow(letter.kind).usefulFor),
      };
      await letters.save(next);
      return next;
    });
    if (again) void this.wake();
    return again;
  }

  /** What is not on record as sent by then is sent by whoever opens the store next. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#calendar.close();
    this.#timer?.cancel();
    if (this.#round) {
      let over: Timer | undefined;
      const late = new Promise<void>((resolve) => {
        over = this.#parts.clock.after(FAREWELL_MS, resolve);
      });
      await Promise.race([this.#round, late]);
      over?.cancel();
    }
    this.mailer.close?.();
  }

  async #rounds(): Promise<void> {
    const isOver = () => this.#closed;
    while (this.#again && !this.#closed) {
      this.#again = false;
      await persistently(this.#parts, 'looking for letters failed', () => this.#look(), isOver);
    }
    this.#round = undefined;
  }

  async #look(): Promise<void> {
    const { store, clock } = this.#parts;
    for (;;) {
      const due = await store.read(({ letters }) => letters.due(clock.now(), MOST_AT_ONCE));
      if (due.length === 0 || this.#closed) break;
      await Promise.all(due.map((letter) => this.#carryOut(letter.id)));
    }
    this.#arm(await store.read(({ letters }) => letters.nextDue()));
  }

  #arm(at: number | undefined): void {
    this.#timer?.cancel();
    if (this.#closed || at === undefined) return;
    const { clock } = this.#parts;
    this.#timer = clock.after(Math.max(1, at - clock.now()), () => void this.wake());
  }

  async #carryOut(id: string): Promise<void> {
    const mail = await this.#take(id).catch((error: unknown) => this.#unwritten(id, error));
    if (!mail) return;
    let trouble: unknown;
    try {
      await this.mailer.send(mail);
    } catch (error) {
      trouble = error ?? new Error('the mailer threw nothing');
    }
    await this.#note(id, (letter, now) =>
      trouble === undefined ? sent(letter, now) : failed(letter, trouble, now),
    );
  }

  /** Writes it, and puts on record that it is under way. */
  #take(id: string): Promise<Mail | undefined> {
    const { store, clock, settings } = this.#parts;
    return store.work(async (repos) => {
      const now = clock.now();
      const letter = await repos.letters.find(id);
      if (letter?.state !== 'waiting' || letter.dueAt === undefined || letter.dueAt > now) return undefined;
      const tried: Letter = { ...letter, tries: letter.tries + 1, dueAt: now + LEASE_MS };
      const newCode: Parameters<typeof compose>[1]['newCode'] = (account, purpose, email) =>
        this.#codes.make(account, purpose, email, repos);
      const mail = await compose(tried, { repos, settings, now, newCode, mailer: this.mailer });
      if (typeof mail === 'string') {
        await repos.letters.save(ended(letter, 'dropped', now, { trouble: mail }));
        return undefined;
      }
      await repos.letters.save({ ...tried, address: mail.to, subject: mail.subject });
      return mail;
    });
  }

  /** It must not stand in the way of others. */
  async #unwritten(id: string, error: unknown): Promise<undefined> {
    if (this.#closed) return;
    this.#parts.report(error, `letter ${id} could not be written`);
    await this.#note(id, (letter, now) => failed({ ...letter, tries: letter.tries + 1 }, error, now));
  }

  async #note(id: string, change: (letter: Letter, now: number) => Letter): Promise<void> {
    const { store, clock, tell, report } = this.#parts;
    const noted = await store.work(async ({ letters }) => {
      const letter = await letters.find(id);
      if (letter?.state !== 'waiting') return undefined;
      const next = change(letter, clock.now());
      await letters.save(next);
      return next;
    });
    if (noted?.state !== 'failed') return;
    const { kind, trouble = '' } = noted;
    report(trouble, `letter ${id} (${kind}) could not be sent`);
    tell({ type: 'letter-failed', at: clock.now(), letter: id, kind });
  }
}

function ended(letter: Letter, state: Letter['state'], now: number, more: Partial<Letter> = {}): Letter {
  const { dueAt: _, trouble: __, ...rest } = letter;
  return { ...rest, state, endedAt: now, ...more };
}

function sent(letter: Letter, now: number): Letter {
  return ended(letter, 'sent', now);
}

function failed(letter: Letter, error: unknown, now: number): Letter {
  const trouble = (error instanceof Error ? error.message : String(error)).slice(0, 500);
  if (error instanceof MailRefused || now >= letter.deadlineAt)
    return ended(letter, 'failed', now, { trouble });
  return {
    ...letter,
    dueAt: Math.max(now + 1, Math.min(now + pauseAfter(letter.tries), letter.deadlineAt)),
    trouble,
  };
}
