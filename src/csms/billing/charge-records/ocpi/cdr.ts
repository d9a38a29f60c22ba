import { isoTime } from '../../../../world/index.js';
import type { TokenKind } from '../../../access/token.js';
import { formatMinor } from '../../../pricing/index.js';
import { boundsOf, type ChargeRecord, type Cost, type CostKind, costsOf, totalOf } from '../charge-record.js';
import { cdrLocation } from './location.js';
import { priceOf } from './numbers.js';
import type { Party } from './party.js';
import { chargingPeriods } from './periods.js';
import { ocpiTariff } from './tariff.js';
import { tariffsOf } from './tariffs-of.js';
import { ciString, plainString } from './texts.js';

const TOKEN_TYPES: Readonly<Record<TokenKind, string>> = {
  ...{ card: 'RFID', app: 'APP_USER', contract: 'OTHER', guest: 'AD_HOC_USER' },
};

/** A record as OCPI 2.2.1's CDR (`mod_cdrs`, the CDR object). @param today Who the operator is, where the record does not say. */
export function cdrOf(record: ChargeRecord, today: Party) {
  const { session, bill, invoice, party = today, credits } = record;
  const { from, to } = boundsOf(record);
  const begin = bill.facts.reservation?.from ?? from;
  const { location, missing } = cdrLocation(record, party);
  const { periods, totals } = chargingPeriods(record);
  const costs = ocpiCosts(record);
  const remark = remarkOf(record, missing);
  const price = (cost: Cost) => priceOf(cost, bill.currency);
  return {
    ...{ country_code: party.countryCode, party_id: party.partyId, id: record.id },
    start_date_time: isoTime(begin),
    end_date_time: isoTime(to),
    ...(session.id !== undefined && { session_id: String(session.id) }),
    cdr_token: cdrToken(record, party),
    auth_method: authMethod(record),
    cdr_location: location,
    currency: bill.currency,
    tariffs: tariffsOf(record).map((it) => ocpiTariff(it, { from: begin, to }, party)),
    charging_periods: periods,
    total_cost: price(credits === undefined ? totalOf(record) : negative(totalOf(record))),
    total_fixed_cost: price(costs.fixed),
    total_energy: totals.ENERGY,
    total_energy_cost: price(costs.energy),
    total_time: (Math.round(totals.TIME * 10_000) + Math.round(totals.PARKING_TIME * 10_000)) / 10_000,
    total_time_cost: price(costs.time),
    total_parking_time: totals.PARKING_TIME,
    total_parking_cost: price(costs.parking),
    total_reservation_cost: price(costs.reservation),
    ...(remark !== '' && { remark }),
    ...(invoice && { invoice_reference_id: ciString(invoice.id, 39) }),
    ...(credits !== undefined && { credit: true, credit_reference_id: credits }),
    last_updated: isoTime(record.recordedAt),
  };
}

export type Cdr = ReturnType<typeof cdrOf>;

/** Included energy is taken off the energy, all else off the fixed costs, so that the costs add up to the total. */
function ocpiCosts({ bill, takenOff }: ChargeRecord): Record<CostKind, Cost> {
  const costs = costsOf(bill);
  for (const { kind, net, tax } of takenOff) {
    const cost = costs[kind === 'included-energy' ? 'energy' : 'fixed'];
    cost.net += net;
    cost.total += net + tax;
  }
  return costs;
}

/** A CDR that takes another back is like it but for the total (OCPI 2.2.1 `mod_cdrs`, Credit CDRs). */
function negative({ net, total }: Cost): Cost {
  return { net: 0 - net, total: 0 - total };
}

function remarkOf({ takenOff, bill }: ChargeRecord, missing: readonly string[]): string {
  const off = takenOff.map(({ text, net, tax }) => `${text} ${formatMinor(net + tax, bill.currency)}`);
  const parts = [
    ...(off.length > 0 ? [`Taken off, with VAT: ${off.join(', ')}`] : []),
    ...(missing.length > 0 ? [`Not declared by the operator: ${missing.join(', ')}`] : []),
  ];
  return plainString(parts.join('. '), 255);
}

function cdrToken({ session, tokenKind }: ChargeRecord, party: Party) {
  const { idToken, driverId, guestId } = session;
  const kind = guestId === undefined ? (tokenKind ?? 'card') : 'guest';
  const uid = idToken ?? guestId ?? driverId;
  return {
    ...{ country_code: party.countryCode, party_id: party.partyId },
    uid: ciString(uid ?? '#NA', 36),
    type: uid === undefined ? 'OTHER' : TOKEN_TYPES[kind],
    contract_id: ciString(driverId ?? guestId ?? uid ?? '#NA', 36),
  };
}

/** An offline station went by its list or cache, a remote start or a reservation by our command, everything else asked. */
function authMethod({ session, reservation }: ChargeRecord): 'AUTH_REQUEST' | 'COMMAND' | 'WHITELIST' {
  if (reservation !== undefined) return 'COMMAND';
  if (session.chargingRequest !== undefined || session.remoteStartId !== undefined) return 'COMMAND';
  return session.flags.includes('offline') ? 'WHITELIST' : 'AUTH_REQUEST';
}
