import { parseIsoTime } from '../../../world/index.js';
import type { ChargeRecord } from '../../billing/charge-records/charge-record.js';
import { CSV_HEADER, csvOf } from '../../billing/charge-records/csv.js';
import { cdrOf } from '../../billing/charge-records/ocpi/cdr.js';
import { summaryOf } from '../../billing/charge-records/summary.js';
import { factsFrom, price, tariffFrom } from '../../pricing/index.js';
import type { Example } from '../route.js';

/** What operations on charge records say, made by what makes the real ones. */
export function recordExamples(): Record<string, Record<string, Example>> {
  const made = records();
  const party = { countryCode: 'DE', partyId: 'ABC' };
  return {
    'application/json': {
      plain: {
        summary: 'A session that was billed anew: its record, the one that takes it back, and what holds',
        value: { items: made.map(summaryOf) },
      },
      ocpi: {
        summary: 'With `format=ocpi`: a CDR of OCPI 2.2.1 and the credit CDR that takes it back',
        value: { items: made.slice(0, 2).map((record) => cdrOf(record, party)) },
      },
    },
  };
}

export function tableExample(): Example {
  return { summary: 'The same as a table', value: CSV_HEADER + csvOf(records().map(summaryOf)) };
}

export function listExamples(): Record<string, Record<string, Example>> {
  return { ...recordExamples(), 'text/csv': { table: tableExample() } };
}

function records(): ChargeRecord[] {
  const first = record(1, 12_000);
  const taken = { ...first, key: 'rec_2', id: '7-1-C', credits: '7-1', recordedAt: END + 60_000 };
  return [first, taken, { ...record(2, 9_500), key: 'rec_3', recordedAt: END + 60_000 }];
}

const START = parseIsoTime('2027-03-01T20:30:00Z');
const TURN = parseIsoTime('2027-03-01T21:00:00Z');
const END = parseIsoTime('2027-03-01T21:30:00Z');

/** A session from 21:30 to 22:30 in Berlin, where the night begins at 22:00. */
function record(revision: number, wh: number): ChargeRecord {
  const eur = (amount: string) => ({ amount, currency: 'EUR' });
  const tariff = tariffFrom('city', {
    elements: [{ name: 'night', when: { startTime: '22:00', endTime: '06:00' }, energy: eur('0.29') }],
    ...{ energy: eur('0.49'), flat: eur('0.50'), tax: 19, timeZone: 'Europe/Berlin' },
  });
  const facts = factsFrom([
    { from: START, to: TURN, usage: 'charging', wh: wh / 2 },
    { from: TURN, to: END, usage: 'charging', wh: wh / 2 },
  ]);
  const address = { street: 'Am Hafen 1', postalCode: '20457', city: 'Hamburg' };
  const coordinates = { latitude: 53.541, longitude: 9.984 };
  const connector = { id: 1, standard: 'IEC_62196_T2', format: 'SOCKET', powerType: 'AC_3_PHASE' } as const;
  return {
    ...{ key: 'rec_1', id: `7-${revision}`, recordedAt: END, takenOff: [] },
    session: {
      ...{ id: 7, stationId: 'CP1', evseId: 1, connectorId: 1, idToken: '04A2B3C4D5', driverId: 'anna' },
      ...{ startedAt: START, endedAt: END, flags: [] },
      tariff: { id: 'city', version: 1, because: 'default' },
    },
    place: {
      site: { id: 'harbour', name: 'Harbour', address, country: 'DE', coordinates },
      evses: [{ id: 1, connectors: [connector] }],
    },
    party: { countryCode: 'DE', partyId: 'ABC' },
    tokenKind: 'card',
    bill: { ...price(facts, tariff), revision, tariff, facts, pricedAt: END },
  };
}
