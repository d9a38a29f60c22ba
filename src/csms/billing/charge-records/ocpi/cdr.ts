import { isoTime } from '../../../../world/index.js';
import type { TokenKind } from '../../../access/token.js';
import type { Document } from '../../document.js';
import { boundsOf, type ChargeRecord, costsOf } from '../charge-record.js';
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

/** A record as OCPI 2.2.1's CDR (`mod_cdrs`, the CDR object). */
export function cdrOf(record: ChargeRecord, party: Party) {
  const { session, bill, invoice } = record;
  const { from, to } = boundsOf(record);
  const { location, missing } = cdrLocation(record, party);
  const { periods, totals } = chargingPeriods(record);
  const costs = costsOf(bill);
  const price = (cost: { net: number; total: number }) => priceOf(cost, bill.currency);
  return {
    ...{ country_code: party.countryCode, party_id: party.partyId, id: String(session.id) },
    start_date_time: isoTime(bill.facts.reservation?.from ?? from),
    end_date_time: isoTime(to),
    session_id: String(session.id),
    cdr_token: cdrToken(record, party),
    auth_method: authMethod(record),
    cdr_location: location,
    currency: bill.currency,
    tariffs: tariffsOf(record).map((it) =>
      ocpiTariff(it, { from: bill.facts.reservation?.from ?? from, to }, party),
    ),
    charging_periods: periods,
    total_cost: price(bill),
    total_fixed_cost: price(costs.fixed),
    total_energy: totals.ENERGY,
    total_energy_cost: price(costs.energy),
    total_time: (Math.round(totals.TIME * 10_000) + Math.round(totals.PARKING_TIME * 10_000)) / 10_000,
    total_time_cost: price(costs.time),
    total_parking_time: totals.PARKING_TIME,
    total_parking_cost: price(costs.parking),
    total_reservation_cost: price(costs.reservation),
    ...(missing.length > 0 && {
      remark: plainString(`Not declared by the operator: ${missing.join(', ')}`, 255),
    }),
    ...(invoice && { invoice_reference_id: invoice.id.slice(0, 39) }),
    last_updated: isoTime(bill.pricedAt),
  };
}

export type Cdr = ReturnType<typeof cdrOf> & { credit?: true; credit_reference_id?: string };

/** The record, and after it one for each time that an operator credited its invoice. */
export function cdrsOf(record: ChargeRecord, party: Party): Cdr[] {
  const cdr = cdrOf(record, party);
  return [cdr, ...record.credits.map((note, index) => creditOf(cdr, note, index + 1))];
}

/** What was given back, below zero, as the total; how the session went stays as it was. */
function creditOf(cdr: Cdr, { net, total, currency, issuedAt, id }: Document, count: number): Cdr {
  const { total_fixed_cost, total_energy_cost, total_time_cost, total_parking_cost, ...rest } = cdr;
  const { total_reservation_cost, ...kept } = rest;
  return {
    ...kept,
    id: `${cdr.id}-C${count}`,
    total_cost: priceOf({ net, total }, currency),
    invoice_reference_id: id.slice(0, 39),
    credit: true,
    credit_reference_id: cdr.id,
    last_updated: isoTime(issuedAt),
  } as Cdr;
}

function cdrToken({ session, token }: ChargeRecord, party: Party) {
  const { idToken, driverId, guestId } = session;
  const kind = guestId === undefined ? (token?.kind ?? 'card') : 'guest';
  const uid = idToken ?? guestId ?? driverId;
  return {
    ...{ country_code: party.countryCode, party_id: party.partyId },
    uid: ciString(uid ?? '#NA', 36),
    type: uid === undefined ? 'OTHER' : TOKEN_TYPES[kind],
    contract_id: ciString(driverId ?? guestId ?? uid ?? '#NA', 36),
  };
}

/** An offline station went by its list or cache, a remote start by our command, everything else asked. */
function authMethod({ session }: ChargeRecord): 'AUTH_REQUEST' | 'COMMAND' | 'WHITELIST' {
  if (session.chargingRequest !== undefined || session.remoteStartId !== undefined) return 'COMMAND';
  return session.flags.includes('offline') ? 'WHITELIST' : 'AUTH_REQUEST';
}
