import { billSession } from '../../../src/csms/billing/bill-session.js';
import type { BillingContext } from '../../../src/csms/billing/context.js';
import type { Document } from '../../../src/csms/billing/document.js';
import { type InvoiceState, invoiceState } from '../../../src/csms/billing/invoice-state.js';
import { onPaymentSettled } from '../../../src/csms/billing/on-payment-settled.js';
import { lookAfter } from '../../../src/csms/billing/renewal.js';
import { type BillingSettings, DEFAULT_BILLING_SETTINGS } from '../../../src/csms/billing/settings.js';
import { settle } from '../../../src/csms/billing/settle.js';
import type { Plan } from '../../../src/csms/billing/subscription.js';
import { openWallet } from '../../../src/csms/billing/wallet-moves.js';
import { Ids } from '../../../src/csms/ids.js';
import { type CsmsEvent, DEFAULT_SETTINGS, type Session, type TariffInput } from '../../../src/csms/index.js';
import { applyNews } from '../../../src/csms/payments/apply.js';
import type { PaymentNews } from '../../../src/csms/payments/news.js';
import type { Payment } from '../../../src/csms/payments/payment.js';
import { wholeAbove } from '../../../src/csms/payments/whole.js';
import { settled } from '../../../src/csms/pricing/session-tariff.js';
import { takeUpReservation } from '../../../src/csms/reservations/take-up.js';

import { createRandom, parseIsoTime, VirtualClock } from '../../../src/world/index.js';
import { type Domain, domain } from '../support/domain.js';

export const EUR_PER_KWH = { energy: { amount: '0.50', currency: 'EUR' }, tax: 19 };
/** What reservations cost, besides. */
export const KEPT = {
  ...{ reservation: { amount: '1.07', currency: 'EUR' }, noShow: { amount: '5.03', currency: 'EUR' } },
  reservationTime: { amount: '0.11', currency: 'EUR', per: 'min' },
};
export const PLAN: Plan = {
  id: 'home',
  name: 'Home',
  currency: 'EUR',
  price: 1000,
  taxPercent: '19',
  includedWh: 20_000,
  energyDiscountPercent: '10',
  otherDiscountPercent: '50',
  offered: true,
};

/** Billing without stations, messages or providers: sessions are put on record, and what providers say is handed in. */
export interface Till {
  d: Domain;
  events: CsmsEvent[];
  at(time: string): void;
  work<T>(work: (context: BillingContext) => Promise<T>): Promise<T>;
  /** Puts an ended session on record and settles it; a second time with other energy, it is corrected. */
  charge(session: Partial<Session> & { energyWh: number }): Promise<Session>;
  card(driver: string): Promise<void>;
  topUp(driver: string, minor: number): Promise<void>;
  payments(): Promise<Payment[]>;
  says(payment: string | undefined, news: PaymentNews): Promise<void>;
  /** Every payment that waits is taken, every refund done. */
  allIsWell(): Promise<void>;
  invoices(): Promise<(Document & InvoiceState)[]>;
  renewals(): Promise<void>;
  balance(account: string): Promise<number>;
}

export async function till(
  settings: Partial<BillingSettings> = {},
  tariff: TariffInput = EUR_PER_KWH,
): Promise<Till> {
  const d = await domain('2.0.1', {
    stations: { CP1: {} },
    drivers: { anna: {}, walt: { pays: 'wallet' } },
    tariffs: { base: tariff },
  });
  const clock = new VirtualClock();
  const ids = new Ids(clock, createRandom(1));
  const events: CsmsEvent[] = [];
  const billing = { ...DEFAULT_BILLING_SETTINGS, ...settings };
  let now = parseIsoTime('2026-01-31T12:00:00Z');
  const tell = (event: CsmsEvent): void => void events.push(event);
  const work: Till['work'] = (it) =>
    d.store.work((repos) => it({ repos, ids, now, settings: { ...DEFAULT_SETTINGS, billing }, tell }));
  const payments = () => d.store.read((repos) => repos.payments.list({}));
  const says: Till['says'] = (id = '', news) =>
    work((context) => applyNews(id, news, context, onPaymentSettled));
  const settleOne = async (payment: Payment): Promise<boolean> => {
    const { id, amount, held, status, mode } = payment;
    if (status === 'authorizing' || status === 'action-needed') {
      const whole = wholeAbove(payment.provider, amount);
      await says(id, { kind: mode === 'charge' ? 'taken' : 'held', amount: whole, reference: id });
      return true;
    }
    if (status === 'capturing') {
      const jobs = await d.store.read((repos) => repos.payments.jobs(id));
      const asked = jobs.find(({ kind }) => kind === 'capture')?.amount ?? held;
      await says(
        id,
        payment.takenAhead
          ? { kind: 'kept', amount: asked }
          : { kind: 'taken', amount: asked, reference: id },
      );
      return true;
    }
    if (status === 'cancelling') {
      await says(id, { kind: 'released' });
      return true;
    }
    const asked = payment.refunds.find((it) => it.status === 'asked');
    if (asked) await says(id, { kind: 'returned', refund: asked.id, amount: asked.amount });
    return asked !== undefined;
  };
  return {
    d,
    events,
    work,
    payments,
    says,
    at: (time) => {
      now = parseIsoTime(time);
    },
    async charge(given) {
      return work(async (context) => {
        const { repos } = context;
        const known = given.id === undefined ? undefined : await repos.sessions.find(given.id);
        const session = known
          ? { ...known, ...given }
          : await begun(await repos.sessions.insert({ ...blankSession(now), ...given }), context);
        await repos.sessions.update(session);
        const bill = await billSession(session, repos, now);
        if (bill) await settle(session, bill, context);
        return session;
      });
    },
    card: (driver) =>
      d.store.work((repos) =>
        repos.paymentMethods.save({
          ...{ id: `pm_${driver}`, driverId: driver, provider: 'sandbox', source: 'card-1' },
          ...{ kind: 'card', brand: 'visa', last4: '4242', isDefault: true, status: 'ready', createdAt: 0 },
        }),
      ),
    topUp: (driver, minor) =>
      work(async (context) => {
        const wallet = await openWallet(driver, 'EUR', context);
        const payment: Payment = {
          ...{
            id: ids.next('pay'),
            provider: 'sandbox',
            mode: 'charge',
            payer: { kind: 'driver', id: driver },
          },
          ...{ purpose: { kind: 'top-up' }, source: 'card-1', currency: wallet.currency, amount: minor },
          ...{
            held: 0,
            captured: minor,
            refunded: 0,
            status: 'captured',
            refunds: [],
            createdAt: now,
            updatedAt: now,
          },
        };
        await context.repos.payments.save(payment);
        await onPaymentSettled(payment, { kind: 'captured', amount: minor }, context);
      }),
    async allIsWell() {
      for (let again = true; again; ) {
        again = false;
        for (const payment of await payments()) again = (await settleOne(payment)) || again;
      }
    },
    invoices: () =>
      d.store.read(async (repos) => {
        const found = await repos.documents.list({ kind: 'invoice' });
        return Promise.all(found.map(async (it) => ({ ...it, ...(await invoiceState(it, repos)) })));
      }),
    renewals: () =>
      work(async (context) => {
        for (const { id } of await context.repos.subscriptions.due(now)) await lookAfter(id, context);
      }),
    balance: (account) => d.store.read(({ ledger }) => ledger.balance(account, 'EUR')),
  };
}

/** A session that names a reservation uses it up. */
async function begun(session: Session, context: BillingContext): Promise<Session> {
  const { reservationId, startedAt: stationTime } = session;
  if (reservationId === undefined) return session;
  const priced = await settled(session, context.repos);
  return takeUpReservation(priced, { reservationId, stationTime, serverTime: context.now }, context);
}

let keys = 0;
function blankSession(now: number): Omit<Session, 'id'> {
  keys += 1;
  return {
    ...{
      stationId: 'CP1',
      key: `tx${keys}`,
      status: 'ended',
      startedAt: now - 3_600_000,
      startedServer: now - 3_600_000,
    },
    ...{ endedAt: now, endedServer: now, energyWh: 0, seqCount: 0, flags: [], driverId: 'anna' },
  };
}
