import { isoTime } from '../../../world/index.js';
import { formatMinor } from '../../pricing/index.js';
import { boundsOf, type ChargeRecord, costsOf, takenOffBy, totalOf } from './charge-record.js';

/**
 * A record in plain values, one row of a table: times RFC 3339, amounts decimal text of major units. One that takes another back has all
 * its amounts, energy and times below zero, so that columns can be summed.
 */
export function summaryOf(record: ChargeRecord) {
  const { session, bill, place, invoice, takenOff } = record;
  const { from, to } = boundsOf(record);
  const { fixed, energy, time, parking, reservation } = costsOf(bill);
  const { net, total } = totalOf(record);
  const signed = (value: number) => (record.credits === undefined ? value : 0 - value);
  const text = (minor: number) => formatMinor(signed(minor), bill.currency);
  return {
    record: record.id,
    credits: record.credits,
    recorded: isoTime(record.recordedAt),
    session: session.id,
    reservation: record.reservation,
    revision: bill.revision,
    station: session.stationId,
    site: place.site?.id,
    evse: session.evseId,
    connector: session.connectorId,
    driver: session.driverId,
    guest: session.guestId,
    idToken: session.idToken,
    start: isoTime(from),
    end: isoTime(to),
    energyWh: signed(bill.facts.energyWh),
    chargingSeconds: signed(bill.facts.chargingMs / 1000),
    idleSeconds: signed(bill.facts.idleMs / 1000),
    totalSeconds: signed(record.reservation === undefined ? (to - from) / 1000 : 0),
    tariff: bill.tariff.id,
    currency: bill.currency,
    fixedCost: text(fixed.net),
    energyCost: text(energy.net),
    timeCost: text(time.net),
    parkingCost: text(parking.net),
    reservationCost: text(reservation.net),
    takenOff: text(takenOffBy(takenOff).net),
    net: text(net),
    tax: text(total - net),
    total: text(total),
    invoice: invoice?.number,
  };
}

export type RecordSummary = ReturnType<typeof summaryOf>;

/** The columns of tables, in their order. */
export const COLUMNS = [
  ...(['record', 'credits', 'recorded', 'session', 'reservation', 'revision'] as const),
  ...(['station', 'site', 'evse', 'connector', 'driver', 'guest', 'idToken'] as const),
  ...(['start', 'end', 'energyWh', 'chargingSeconds', 'idleSeconds', 'totalSeconds', 'tariff'] as const),
  ...(['currency', 'fixedCost', 'energyCost', 'timeCost', 'parkingCost', 'reservationCost'] as const),
  ...(['takenOff', 'net', 'tax', 'total', 'invoice'] as const),
] satisfies (keyof RecordSummary)[];
