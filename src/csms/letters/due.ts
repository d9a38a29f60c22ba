import { paysByWallet } from '../billing/wallet-moves.js';
import type { Repositories } from '../context.js';
import type { CsmsEvent } from '../events.js';
import type { Payment } from '../payments/payment.js';
import type { CsmsSettings } from '../settings.js';
import type { LetterKind } from './kinds.js';
import type { Ticket } from './letter.js';

interface Needs {
  repos: Repositories;
  settings: Pick<CsmsSettings, 'lowBalance'>;
}

type Due<T extends CsmsEvent['type']> = (event: CsmsEvent<T>, needs: Needs) => Promise<readonly Ticket[]>;

/** What is to be written to whom when something happens. It is asked inside the transaction in which it does. */
export const DUE: { readonly [T in CsmsEvent['type']]?: Due<T> } = {
  async invoiced({ invoice: id }, { repos }) {
    const invoice = await repos.documents.find(id);
    // A month that is to be paid first is told once it is, or could not be.
    if (invoice?.payer.kind !== 'driver' || invoice.cause.kind === 'subscription') return [];
    return [forDriver('invoice', invoice.payer.id, id)];
  },
  async 'invoice-paid'({ invoice: id }, { repos }) {
    const invoice = await repos.documents.find(id);
    if (invoice?.payer.kind === 'driver' && invoice.cause.kind === 'subscription')
      return [forDriver('subscription-paid', invoice.payer.id, id)];
    if (invoice?.payer.kind !== 'guest' || invoice.cause.kind !== 'session') return [];
    const request = await repos.chargingRequests.ofSession(Number(invoice.cause.id));
    if (!request) return [];
    return [{ kind: 'guest-receipt', name: id, to: { kind: 'guest', id: request.id }, about: id }];
  },
  async credited({ creditNote: id }, { repos }) {
    const note = await repos.documents.find(id);
    return note?.payer.kind === 'driver' ? [forDriver('credit-note', note.payer.id, id)] : [];
  },
  async payment({ payment: id, status, purpose, refunded }, { repos }) {
    const isToppedUp = purpose === 'top-up' && status === 'captured';
    if (status !== 'failed' && status !== 'action-needed' && !isToppedUp && refunded === 0) return [];
    const payment = await repos.payments.find(id);
    if (payment?.payer.kind !== 'driver') return [];
    return [...ofStatus(payment), ...ofRefunds(payment)];
  },
  async wallet({ driver: id, balance }, { repos, settings }) {
    if (balance >= settings.lowBalance) return [];
    const driver = await repos.access.driver(id);
    if (!driver || !paysByWallet(driver)) return [];
    const topUps = await repos.payments.list({ payer: id, purpose: 'top-up', status: 'captured' });
    const last = topUps.at(-1);
    // Nothing was ever in it: that is no news.
    return last ? [{ ...forDriver('wallet-low', id, id), name: `${id} ${last.id}` }] : [];
  },
  async subscription({ subscription: id, driver, status }, { repos }) {
    const kind = OF_SUBSCRIPTIONS[status];
    const since = kind && (await repos.subscriptions.find(id))?.unpaidSince;
    return kind ? [{ ...forDriver(kind, driver, id), name: `${id} ${since ?? ''}` }] : [];
  },
  async reservation({ reservation, state, driver }) {
    if (state !== 'active' || driver === undefined) return [];
    return [forDriver('reservation-confirmed', driver, reservation)];
  },
};

const OF_SUBSCRIPTIONS: Readonly<Record<string, LetterKind | undefined>> = {
  grace: 'subscription-unpaid',
  suspended: 'subscription-stopped',
  ended: 'subscription-ended',
};

/** @param about Of which there is one letter of the kind. */
function forDriver(kind: LetterKind, driver: string, about: string): Ticket {
  return { kind, name: about, to: { kind: 'driver', id: driver }, about };
}

function ofStatus({ id, status, purpose, payer }: Payment): Ticket[] {
  if (status === 'failed') return [forDriver('payment-declined', payer.id, id)];
  if (status === 'action-needed') return [forDriver('payment-action', payer.id, id)];
  const isToppedUp = status === 'captured' && purpose.kind === 'top-up';
  return isToppedUp ? [forDriver('wallet-topped-up', payer.id, id)] : [];
}

/** What was never captured was never theirs to get back. */
function ofRefunds({ id, payer, refunds }: Payment): Ticket[] {
  return refunds
    .filter(({ status, unused }) => status === 'done' && !unused)
    .map((refund) => ({
      ...forDriver('refund', payer.id, id),
      name: refund.id,
      facts: { refund: refund.id },
    }));
}
