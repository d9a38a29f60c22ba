import { isoTime } from '../../../world/index.js';
import { formatMinor } from '../../pricing/index.js';
import { boundsOf, type ChargeRecord, costsOf } from './charge-record.js';

/** A record in plain values, one row of a table: times RFC 3339, amounts decimal text of major units. */
export function summaryOf(record: ChargeRecord) {
  const { session, bill, station, invoice, credits } = record;
  const { from, to } = boundsOf(record);
  const { fixed, energy, time, parking, reservation } = costsOf(bill);
  const text = (minor: number) => formatMinor(minor, bill.currency);
  return {
    session: session.id,
    revision: bill.revision,
    station: session.stationId,
    site: station?.siteId,
    evse: session.evseId,
    connector: session.connectorId,
    driver: session.driverId,
    guest: session.guestId,
    idToken: session.idToken,
    start: isoTime(from),
    end: isoTime(to),
    energyWh: bill.facts.energyWh,
    chargingSeconds: bill.facts.chargingMs / 1000,
    idleSeconds: bill.facts.idleMs / 1000,
    totalSeconds: (to - from) / 1000,
    tariff: bill.tariff.id,
    currency: bill.currency,
    fixedCost: text(fixed.net),
    energyCost: text(energy.net),
    timeCost: text(time.net),
    parkingCost: text(parking.net),
    reservationCost: text(reservation.net),
    net: text(bill.net),
    tax: text(bill.tax),
    total: text(bill.total),
    credited: text(0 - credits.reduce((sum, { total }) => sum + total, 0)),
    invoice: invoice?.number,
  };
}

export type RecordSummary = ReturnType<typeof summaryOf>;

/** The columns of tables, in their order. */
export const COLUMNS = [
  ...(['session', 'revision', 'station', 'site', 'evse', 'connector', 'driver', 'guest', 'idToken'] as const),
  ...(['start', 'end', 'energyWh', 'chargingSeconds', 'idleSeconds', 'totalSeconds', 'tariff'] as const),
  ...(['currency', 'fixedCost', 'energyCost', 'timeCost', 'parkingCost', 'reservationCost'] as const),
  ...(['net', 'tax', 'total', 'credited', 'invoice'] as const),
] satisfies (keyof RecordSummary)[];
