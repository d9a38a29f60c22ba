import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { SessionBill } from '../../../src/csms/billing/bill.js';
import { type ChargeRecord, totalOf } from '../../../src/csms/billing/charge-records/charge-record.js';
import type { BillingContext } from '../../../src/csms/billing/context.js';
import { credit, pay, writeOff } from '../../../src/csms/billing/credit.js';
import type { Document } from '../../../src/csms/billing/document.js';
import { cancel, changePlan, subscribe } from '../../../src/csms/billing/subscribe.js';
import { requestRefund } from '../../../src/csms/payments/requests.js';
import { wholeAbove, wholeBelow } from '../../../src/csms/payments/whole.js';
import { Refused } from '../../../src/csms/refused.js';
import { endReservation, takeForRemoved } from '../../../src/csms/reservations/end.js';
import { heardAnswer, recordAsked } from '../../../src/csms/reservations/make.js';
import type { Reservation, ReservationEnd } from '../../../src/csms/reservations/reservation.js';
import { isoTime } from '../../../src/world/index.js';
import { EUR_PER_KWH, KEPT, PLAN, type Till, till } from './till.js';

/** Moses pays by a provider that moves whole units of the currency only. */
const DRIVERS = ['anna', 'walt', 'carl', 'moses'] as const;
const PROVIDERS = { anna: 'sandbox', walt: 'sandbox', moses: 'mpesa' };
const driver = fc.constantFrom(...DRIVERS);
const pick = fc.nat(1000);
const wh = fc.integer({ min: 0, max: 90_000 });

/** What can happen. `pick` chooses among what there is. */
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('charge' as const), driver, wh }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('correct' as const), pick, wh }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('answer' as const),
      pick,
      done: fc.boolean(),
      twice: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('topUp' as const),
      driver,
      minor: fc.integer({ min: 1, max: 5000 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('credit' as const),
      pick,
      amount: fc.option(fc.integer({ min: 1, max: 3000 }), { nil: undefined }),
      refund: fc.constantFrom('source' as const, 'wallet' as const, 'none' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('refund' as const),
      pick,
      amount: fc.integer({ min: 1, max: 3000 }),
      to: fc.constantFrom('source' as const, 'wallet' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('pay' as const),
      pick,
      by: fc.constantFrom('wallet' as const, 'method' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('writeOff' as const), pick }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('subscribe' as const),
      driver,
      plan: fc.constantFrom('home', 'more'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('change' as const),
      pick,
      plan: fc.constantFrom('home', 'more'),
      now: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel' as const), pick, now: fc.boolean() }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('reserve' as const),
      driver,
      minutes: fc.integer({ min: 1, max: 120 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('end' as const),
      pick,
      how: fc.constantFrom('cancelled', 'expired', 'no-transaction', 'removed'),
      after: fc.integer({ min: 0, max: 130 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('use' as const), pick, driver, wh, late: fc.boolean() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('move' as const), driver, to: fc.constantFrom('Graz', 'Linz') }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 40 }) }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const START = Date.UTC(2026, 0, 1, 12);
const DAY = 86_400_000;
const MINUTE = 60_000;

it('is in the ledger, the invoices, the payments and the sessions alike, whatever happens', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
      const t = await till({}, { ...EUR_PER_KWH, ...KEPT });
      try {
        await t.d.store.work(async ({ subscriptions, access, paymentMethods }) => {
          await subscriptions.savePlan(PLAN);
          await subscriptions.savePlan({ ...PLAN, id: 'more', name: 'More', price: 3100, taxPercent: '7' });
          for (const id of ['carl', 'moses']) await access.saveDriver({ id, name: id });
          for (const [id, provider] of Object.entries(PROVIDERS)) {
            await paymentMethods.save({
              ...{ id: `pm_${id}`, driverId: id, provider, source: 'card', kind: 'card' },
              ...{ brand: 'visa', last4: '4242', isDefault: true, status: 'ready', createdAt: 0 },
            });
          }
        });
        const world = { now: START, sessions: new Map<number, string>() };
        t.at(isoTime(world.now));
        for (const it of steps) {
          await happens(it, t, world).catch((error) => {
            if (!(error instanceof Refused)) throw error;
          });
          await everythingAgrees(t);
        }
        await t.allIsWell();
        await everythingAgrees(t);
      } finally {
        await t.d.close();
      }
    }),
    { numRuns: 150 },
  );
}, 120_000);

type World = { now: number; sessions: Map<number, string> };

async function happens(it: Step, t: Till, world: World): Promise<unknown> {
  const invoice = async (nth: number) =>
    chosen(await t.d.store.read(({ documents }) => documents.list({ kind: 'invoice' })), nth);
  const subscription = async (nth: number) =>
    chosen(await t.d.store.read(({ subscriptions }) => subscriptions.list({})), nth);
  switch (it.do) {
    case 'charge': {
      const { id } = await t.charge({ driverId: it.driver, energyWh: it.wh });
      return world.sessions.set(id, it.driver);
    }
    case 'correct': {
      const id = chosen([...world.sessions.keys()], it.pick);
      return id !== undefined && t.charge({ id, energyWh: it.wh });
    }
    case 'answer':
      return answer(it, t);
    case 'topUp':
      return t.topUp(it.driver, it.minor);
    case 'credit': {
      const found = await invoice(it.pick);
      const wish = {
        reason: 'test',
        refund: it.refund,
        ...(it.amount !== undefined && { amount: it.amount }),
      };
      return found && t.work((c) => credit(found, wish, c));
    }
    case 'refund': {
      const found = chosen(await t.payments(), it.pick);
      return found && t.work((c) => requestRefund(found, it.amount, 'test', c, it.to));
    }
    case 'pay': {
      const found = await invoice(it.pick);
      return found && t.work((c) => pay(found, it.by, c));
    }
    case 'writeOff': {
      const found = await invoice(it.pick);
      return found && t.work((c) => writeOff(found, c));
    }
    case 'subscribe':
      return t.work((c) => subscribe(it.driver, it.plan, c));
    case 'change': {
      const found = await subscription(it.pick);
      return found && t.work((c) => changePlan(found, it.plan, it.now ? 'now' : 'period-end', c));
    }
    case 'cancel': {
      const found = await subscription(it.pick);
      return found && t.work((c) => cancel(found, it.now ? 'now' : 'period-end', c));
    }
    case 'move':
      return t.d.store.work(async ({ access }) => {
        const found = await access.driver(it.driver);
        if (found) await access.saveDriver({ ...found, buyer: { address: [it.to] } });
      });
    case 'reserve':
      return t.work(async (c) => {
        const promised = { stationId: 'CP1', idToken: `TAG ${it.driver}`, driverId: it.driver };
        const expiresAt = world.now + it.minutes * MINUTE;
        const { id } = await recordAsked({ ...promised, expiresAt }, undefined, c);
        await heardAnswer(id, { outcome: 'answered', status: 'Accepted' }, c);
      });
    case 'end': {
      const found = chosen(await reservations(t), it.pick);
      world.now += it.after * MINUTE;
      t.at(isoTime(world.now));
      await sweep(t, world);
      return found && t.work((c) => ended(found.id, it.how, c));
    }
    case 'use': {
      const found = chosen(await reservations(t), it.pick);
      const startedAt = it.late ? world.now : (found?.madeAt ?? 0) + 30_000;
      const session = { driverId: it.driver, energyWh: it.wh, startedAt, startedServer: world.now };
      if (!found) return undefined;
      const { id } = await t.charge({ ...session, reservationId: found.number });
      return world.sessions.set(id, it.driver);
    }
    case 'wait':
      world.now += it.days * DAY;
      t.at(isoTime(world.now));
      await sweep(t, world);
      return t.renewals();
  }
}

const reservations = (t: Till) => t.d.store.read((repos) => repos.reservations.list({}));

/** What the station, the driver or the clock says. */
async function ended(id: string, how: ReservationEnd, context: BillingContext): Promise<void> {
  const found = await context.repos.reservations.find(id);
  if (!found || how === 'used') return;
  if (how === 'removed') await takeForRemoved(found, context);
  else await endReservation(found, { state: how }, context);
}

/** As the CSMS does by its clock. */
async function sweep(t: Till, { now }: World): Promise<void> {
  for (const { id, expiresAt, state } of await reservations(t)) {
    if (state !== 'active' || expiresAt > now) continue;
    await t.work(async (c) => {
      const due = await c.repos.reservations.find(id);
      if (due) await endReservation(due, { state: 'expired', at: expiresAt }, c);
    });
  }
}

/** A provider says yes or no to one thing that it was asked, once or twice. */
async function answer(
  { pick: nth, done, twice }: { pick: number; done: boolean; twice: boolean },
  t: Till,
): Promise<void> {
  const waiting = (await t.payments()).filter(
    ({ status, refunds }) => status === 'authorizing' || refunds.some((it) => it.status === 'asked'),
  );
  const payment = chosen(waiting, nth);
  if (!payment) return;
  const { id, amount } = payment;
  const refund = payment.refunds.find((it) => it.status === 'asked');
  const no = { code: 'declined', message: 'no' };
  for (let i = 0; i < (twice ? 2 : 1); i += 1) {
    if (refund) {
      await t.says(
        id,
        done
          ? { kind: 'returned', refund: refund.id, amount: refund.amount }
          : { kind: 'return-declined', refund: refund.id, ...no },
      );
    } else {
      const taken = wholeAbove(payment.provider, amount);
      await t.says(id, done ? { kind: 'taken', amount: taken, reference: id } : { kind: 'declined', ...no });
    }
  }
}

function chosen<T>(among: readonly T[], nth: number): T | undefined {
  return among[nth % Math.max(1, among.length)];
}

async function everythingAgrees(t: Till): Promise<void> {
  const { balances, documents, payments, bills, sessions, records } = await t.d.store.read(async (repos) => ({
    balances: new Map((await repos.ledger.balances()).map(({ account, minor }) => [account, minor])),
    documents: await repos.documents.list({}),
    payments: await repos.payments.list({}),
    bills: await repos.billing.bills({}),
    sessions: await repos.sessions.list({}),
    records: await repos.chargeRecords.list({ limit: 1000 }),
  }));
  const balance = (account: string) => balances.get(account) ?? 0;
  expect(sum([...balances.values()])).toBe(0);
  for (const it of documents) {
    expectWhole(it);
    expectUnchanged(it, t);
    const invoice = it.kind === 'invoice' ? undefined : documents.find(({ id }) => id === it.of);
    if (invoice) expect(it.buyer).toEqual(invoice.buyer);
  }
  for (const name of new Set(Object.values(PROVIDERS))) {
    const own = payments.filter(({ provider }) => provider === name);
    const taken = sum(own.map(({ captured }) => captured));
    const toSource = own.flatMap(({ refunds }) => refunds.filter(({ to }) => to === 'source'));
    const returned = sum(toSource.filter(({ status }) => status === 'done').map(({ amount }) => amount));
    expect(balance(`provider:${name}`)).toBe(taken - returned);
    for (const amount of [taken, ...toSource.map((it) => it.amount)]) {
      expect(amount).toBe(wholeBelow(name, amount));
    }
  }
  const invoices = await t.invoices();
  for (const id of DRIVERS) {
    const own = invoices.filter(({ payer }) => payer.id === id);
    expect(balance(`driver:${id}`)).toBe(sum(own.map(({ outstanding }) => outstanding)));
    const invoiced = sum(
      own.map(({ total, paid, credited, writtenOff }) => total - paid - credited - writtenOff),
    );
    expect(balance(`driver:${id}`)).toBe(invoiced);
    expect(balance(`wallet:${id}`)).toBeLessThanOrEqual(0);
  }
  for (const { sessionId, total, lines } of bills) {
    const newest = invoices
      .filter(({ cause }) => cause.kind === 'session' && cause.id === String(sessionId))
      .at(-1);
    expect(sessions.some(({ id }) => id === sessionId)).toBe(true);
    if (lines.length === 0) continue;
    const charged =
      newest?.lines.filter(({ kind }) => kind !== 'included-energy' && kind !== 'discount') ?? [];
    expect(sum(charged.map(({ net, tax }) => net + tax))).toBe(total);
    expect(newest?.total).toBeGreaterThanOrEqual(0);
  }
  // Nobody gets back what nobody has paid.
  for (const { paid, writtenOff } of invoices) {
    expect(paid).toBeGreaterThanOrEqual(0);
    expect(writtenOff).toBeGreaterThanOrEqual(0);
  }
  for (const it of invoices) {
    const former = documents.find(({ id }) => id === it.of);
    if (former)
      expect(letOff(it, documents)).toBeGreaterThanOrEqual(Math.min(letOff(former, documents), it.total));
  }
  for (const { id, cause, total, credited } of invoices) {
    const own = records.filter((it) => subjectOf(it) === cause.id);
    if (id !== own.at(-1)?.invoice?.id) continue;
    const recorded = own.map((it) => (it.credits === undefined ? 1 : -1) * totalOf(it).total);
    expect(sum(recorded)).toBe(total - credited);
  }
  for (const it of records) {
    const taken = records.filter(({ credits }) => credits === it.id);
    expect(taken.length).toBeLessThanOrEqual(1);
    const { session, bill } = it;
    const isLast = it === records.filter((other) => subjectOf(other) === subjectOf(it)).at(-1);
    expect(taken.length === 1 || it.credits !== undefined || isLast).toBe(true);
    if (!isLast) continue;
    const present = bills.find(({ sessionId }) => sessionId === session.id);
    const newest = invoices.filter(({ cause: { id } }) => id === subjectOf(it)).at(-1);
    // Where all is let off, what was recorded is taken back and nothing takes its place.
    if (it.credits !== undefined) expect(newest?.credited).toBe(newest?.total);
    else if (session.id !== undefined) expect(bill.revision).toBe(present?.revision);
  }
  for (const it of await reservations(t)) expectPaidOnce(it, documents, bills);
  for (const kind of ['invoice', 'credit-note', 'receipt']) {
    const numbers = documents
      .filter((it) => it.kind === kind)
      .map(({ number }) => Number(number.split('-')[1]));
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  }
}

/** What operators have credited of an invoice by their own decision. */
function letOff({ id }: Document, documents: readonly Document[]): number {
  const notes = documents.filter((it) => it.kind === 'credit-note' && it.of === id);
  return -sum(notes.filter(({ cause }) => cause.kind === 'decision').map(({ total }) => total));
}

/** A reservation is paid for in one place, or nowhere. */
function expectPaidOnce(
  { id, state, charge, session, madeAt, endedAt = 0, expiresAt }: Reservation,
  documents: readonly Document[],
  bills: readonly SessionBill[],
): void {
  const own = documents.filter((it) => it.kind === 'invoice' && it.cause.id === id);
  const credited = (invoice: Document) =>
    sum(documents.filter((it) => it.kind === 'credit-note' && it.of === invoice.id).map((it) => it.total));
  const bill = bills.find((it) => it.sessionId === session);
  expect(bill?.lines.some(({ kind }) => kind === 'reservation') ?? false).toBe(charge?.by === 'session');
  const by = charge?.by === 'invoice' ? charge.invoice : undefined;
  for (const it of own) if (it.id !== by) expect(it.total + credited(it)).toBe(0);
  if (charge === undefined) expect(['active', 'removed', 'cancelled']).toContain(state);
  if (by === undefined) return;
  const invoice = own.find((it) => it.id === by);
  const minutes = (Math.min(endedAt, expiresAt) - madeAt) / MINUTE;
  const net = 107 + Math.max(0, minutes) * 11 + (state === 'expired' ? 503 : 0);
  expect(invoice?.total).toBe(Math.floor(net * 1.19 + 0.5 + 1e-9));
  expect(invoice?.cause.kind).toBe(state === 'expired' ? 'no-show' : 'reservation-fee');
}

const issued = new WeakMap<Till, Map<string, Document>>();

/** Whatever becomes of it, and of its buyer. */
function expectUnchanged(document: Document, t: Till): void {
  const known = issued.get(t) ?? new Map<string, Document>();
  expect(document).toEqual(known.get(document.id) ?? document);
  issued.set(t, known.set(document.id, document));
}

function expectWhole({ lines, taxes, net, tax, total }: Document): void {
  expect(net).toBe(sum(lines.map((line) => line.net)));
  expect(tax).toBe(sum(lines.map((line) => line.tax)));
  expect(tax).toBe(sum(taxes.map((line) => line.tax)));
  expect(net + tax).toBe(total);
}

/** The session or the reservation that a record is of. */
function subjectOf({ session, reservation }: ChargeRecord): string {
  return reservation ?? String(session.id);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
