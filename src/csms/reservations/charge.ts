import { minuteText } from '../billing/calendar.js';
import type { RecordedBill } from '../billing/charge-records/charge-record.js';
import { recordReservation } from '../billing/charge-records/record-reservation.js';
import type { BillingContext } from '../billing/context.js';
import { invoiceBill, takeBack } from '../billing/settle.js';
import { price } from '../pricing/index.js';
import { frozenTariff } from '../pricing/session-tariff.js';
import type { Session } from '../sessions/session.js';
import { type Reservation, reservedTime } from './reservation.js';

export type ChargeCause = 'reservation-fee' | 'no-show';

/** Invoices a reservation of which no session came that could bear its price, in the transaction that ends it. */
export async function chargeFor(
  reservation: Reservation,
  cause: ChargeCause,
  context: BillingContext,
): Promise<Reservation> {
  const { id, driverId, state, payment } = reservation;
  const bill = await billFor(reservation, cause, context);
  if (driverId === undefined || !bill || bill.total === 0) return reservation;
  const invoice = await invoiceBill(
    {
      payer: { kind: 'driver', id: driverId },
      bill,
      cause: { kind: cause, id, part: state },
      about: aboutIt(reservation, context),
      ...(payment !== undefined && { payment }),
    },
    context,
  );
  if (!invoice) return reservation;
  await recordReservation(reservation, bill, invoice, context);
  return { ...reservation, charge: { by: 'invoice', invoice: invoice.id } };
}

/**
 * A session has come of it: its bill has the reserved time, too. Where it is somebody else's, free or in another currency, the
 * reservation is invoiced by itself.
 */
export async function chargeUse(
  reservation: Reservation,
  session: Session,
  context: BillingContext,
): Promise<Reservation> {
  const { driverId, tariff } = reservation;
  if (driverId === undefined || !tariff) return reservation;
  const ours = await frozenTariff(tariff, context.repos);
  const theirs = session.tariff && (await frozenTariff(session.tariff, context.repos));
  if (session.driverId === driverId && ours && ours.currency === theirs?.currency) {
    return { ...reservation, charge: { by: 'session' } };
  }
  return chargeFor(reservation, 'reservation-fee', context);
}

/** Takes back what was charged for an end that was none. */
export async function returnCharge(reservation: Reservation, context: BillingContext): Promise<Reservation> {
  const { charge, ...rest } = reservation;
  if (charge?.by !== 'invoice') return reservation;
  const invoice = await context.repos.documents.find(charge.invoice);
  if (invoice) await takeBack(invoice, 'reservation corrected', context);
  return rest;
}

/** What it costs, ended as it is; as if nobody came before its time where it has not ended. */
export async function billFor(
  reservation: Reservation,
  cause: ChargeCause,
  { repos, now }: Pick<BillingContext, 'repos' | 'now'>,
): Promise<RecordedBill | undefined> {
  const { tariff: frozen, madeAt, expiresAt } = reservation;
  const tariff = frozen && (await frozenTariff(frozen, repos));
  // A station may accept what has never been.
  if (!tariff || expiresAt <= madeAt) return undefined;
  const unused = cause === 'no-show' ? ({ unused: true } as const) : {};
  const kept = { ...reservedTime(reservation), ...unused };
  const facts = { energyWh: 0, chargingMs: 0, idleMs: 0, periods: [], reservation: kept };
  return { ...price(facts, tariff), revision: 1, tariff, facts, pricedAt: now };
}

function aboutIt(reservation: Reservation, { settings }: BillingContext): string {
  const { from, to } = reservedTime(reservation);
  const { timeZone } = settings.billing;
  return `${reservation.stationId}, reserved ${minuteText(from, timeZone)} to ${minuteText(to, timeZone)}`;
}
