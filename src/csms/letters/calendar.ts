import type { Timer } from '../../world/index.js';
import { withChildren } from '../access/chain.js';
import { DAY_MS, dateText, monthBounds } from '../billing/calendar.js';
import type { Repositories } from '../context.js';
import type { CsmsParts } from '../parts.js';
import { persistently } from '../persistently.js';
import type { Ticket } from './letter.js';
import { monthAfter, monthBefore } from './months.js';
import { noteLetter } from './note.js';

/** When the letters of a month are written: a while after it is over, so that what came late is in them. In milliseconds. */
const AFTER_MS = 6 * 3_600_000;
/** Who was away when they were to be written writes them so much later at most. */
const LATEST_MS = 7 * DAY_MS;
/** Drivers whose month is looked at in one piece of work. */
const AT_ONCE = 50;

/** Has people written to by the calendar: statements of the month that is over, cards that expire with the next. */
export class CalendarLetters {
  readonly #parts: CsmsParts;
  readonly #written: () => void;
  #timer: Timer | undefined;
  #closed = false;
  /** The month whose letters this process has written. */
  #last: string | undefined;

  /** @param written Told when there is something to be sent. */
  constructor(parts: CsmsParts, written: () => void) {
    this.#parts = parts;
    this.#written = written;
    this.wake();
  }

  /** To be called when settings have changed. */
  wake(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    const { settings, clock } = this.#parts;
    if (this.#closed || !(settings.monthlyLetters ?? clock.kind !== 'virtual')) return;
    const now = clock.now();
    const { from, until } = monthBounds(this.#month(), settings.billing.timeZone);
    const isDue = now >= from + AFTER_MS && now < from + LATEST_MS;
    const next = now < from + AFTER_MS ? from + AFTER_MS : until + AFTER_MS;
    if (isDue && this.#last !== this.#month()) this.#after(1);
    else this.#after(next - now);
  }

  close(): void {
    this.#closed = true;
    this.#timer?.cancel();
  }

  #month(): string {
    const { settings, clock } = this.#parts;
    return dateText(clock.now(), settings.billing.timeZone).slice(0, 7);
  }

  #after(ms: number): void {
    this.#timer = this.#parts.clock.after(ms, () => {
      const isOver = () => this.#closed;
      void persistently(
        this.#parts,
        'letters of the month could not be written',
        () => this.#write(),
        isOver,
      ).then(() => this.wake());
    });
  }

  async #write(): Promise<void> {
    const month = this.#month();
    const { store, clock, settings } = this.#parts;
    const over = monthBefore(month);
    const range = monthBounds(over, settings.billing.timeZone);
    const { drivers, groups } = await store.read(async ({ access }) => ({
      drivers: (await access.drivers()).map(({ id, groupId }) => ({ id, groupId })),
      groups: await access.groups(),
    }));
    const currencies = new Map<string, Set<string>>();
    for (let at = 0; at < drivers.length && !this.#closed; at += AT_ONCE) {
      await store.work(async (repos) => {
        for (const { id } of drivers.slice(at, at + AT_ONCE)) {
          const used = await currenciesOf(id, range, repos);
          currencies.set(id, used);
          if (used.size === 0 || !(await repos.accounts.find(id))) continue;
          for (const it of used)
            await noteLetter(statement('statement', 'driver', id, over, it), { repos, now: clock.now() });
        }
      });
    }
    await store.work(async (repos) => {
      const moment = { repos, now: clock.now() };
      for (const { id, buyer } of groups) {
        if (buyer?.email === undefined) continue;
        const below = new Set(withChildren(id, groups));
        const members = drivers.filter(({ groupId }) => groupId !== undefined && below.has(groupId));
        const used = new Set(members.flatMap((member) => [...(currencies.get(member.id) ?? [])]));
        for (const it of used) await noteLetter(statement('fleet-statement', 'fleet', id, over, it), moment);
      }
      for (const ticket of await expiring(month, repos)) await noteLetter(ticket, moment);
    });
    this.#last = month;
    this.#written();
  }
}

function statement(
  kind: 'statement' | 'fleet-statement',
  to: 'driver' | 'fleet',
  id: string,
  month: string,
  currency: string,
): Ticket {
  return {
    kind,
    name: `${id} ${month} ${currency}`,
    to: { kind: to, id },
    about: id,
    facts: { month, currency },
  };
}

/** Currencies in which a driver had documents in that time. */
async function currenciesOf(
  payer: string,
  { from, until }: { from: number; until: number },
  { documents }: Repositories,
): Promise<Set<string>> {
  const found = new Set<string>();
  for (let after: string | undefined; ; ) {
    const some = await documents.list({ payer, from, until, ...(after !== undefined && { after }) });
    for (const { currency } of some) found.add(currency);
    if (some.length === 0) return found;
    after = some.at(-1)?.id;
  }
}

/** Cards that expire with this month or the next. */
async function expiring(month: string, { paymentMethods, accounts }: Repositories): Promise<Ticket[]> {
  const tickets: Ticket[] = [];
  for (const { id, driverId, expires, kind, status } of await paymentMethods.list()) {
    if (kind !== 'card' || status !== 'ready' || (expires !== month && expires !== monthAfter(month)))
      continue;
    if (!(await accounts.find(driverId))) continue;
    const to = { kind: 'driver', id: driverId } as const;
    tickets.push({ kind: 'method-expiring', name: `${id} ${expires}`, to, about: id });
  }
  return tickets;
}
