import { Type } from '../../../schema/index.js';
import { parseIsoTime } from '../../../world/index.js';
import { isTheirs, mine, type Who } from '../../access/who.js';
import type { ChargeRecord } from '../../billing/charge-records/charge-record.js';
import {
  csvExport,
  jsonExport,
  primed,
  type ReadRecords,
  type Stretch,
} from '../../billing/charge-records/export.js';
import { cdrOf } from '../../billing/charge-records/ocpi/cdr.js';
import { COLUMNS, type RecordSummary, summaryOf } from '../../billing/charge-records/summary.js';
import { oneOf } from '../../commands/schemas.js';
import type { Csms } from '../../csms.js';
import { listExamples, recordExamples, tableExample } from '../examples/charge-records.js';
import { preferred } from '../negotiate.js';
import { pageFrom, pageQuery } from '../paging.js';
import { found, integerParam, listOf, route, time } from '../route.js';

const tag = 'Charge records';
const READERS = ['operator', 'finance', 'driver'] as const;
const CSV = 'text/csv';

const format = Type.Optional(oneOf(['json', 'ocpi'], 'Plain, or CDRs of OCPI 2.2.1'));
const filters = {
  from: Type.Optional(time('Started at or after')),
  to: Type.Optional(time('Started before')),
  station: Type.Optional(Type.String()),
  site: Type.Optional(Type.String()),
  reservation: Type.Optional(Type.String({ description: 'By itself: no session bears its price' })),
  driver: Type.Optional(Type.String()),
  currency: Type.Optional(Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217' })),
};
/** Files have all there is. */
const stretch = {
  after: pageQuery.after,
  limit: Type.Optional(Type.Integer({ minimum: 1, description: 'Most records; all without it' })),
};
const NUMBERS: ReadonlySet<string> = new Set<keyof RecordSummary>([
  ...(['session', 'revision', 'evse', 'connector', 'energyWh'] as const),
  ...(['chargingSeconds', 'idleSeconds', 'totalSeconds'] as const),
]);
const cell = (name: string) => Type.Optional(NUMBERS.has(name) ? Type.Number() : Type.String());
const record = Type.Object(Object.fromEntries(COLUMNS.map((name) => [name, cell(name)])), {
  description: 'Amounts are decimal text of major units; with `format=ocpi` a CDR of OCPI 2.2.1',
});

interface Filters {
  from?: string;
  to?: string;
  station?: string;
  site?: string;
  reservation?: string;
  driver?: string;
  currency?: string;
}

function reader(
  csms: Csms,
  who: Who,
  { from, to, station, site, reservation, currency, driver: wanted }: Filters,
): ReadRecords {
  const driver = mine(who) ?? wanted;
  const filter = {
    ...(station !== undefined && { station }),
    ...(site !== undefined && { site }),
    ...(reservation !== undefined && { reservation }),
    ...(driver !== undefined && { driver }),
    ...(currency !== undefined && { currency }),
    ...(from !== undefined && { from: parseIsoTime(from) }),
    ...(to !== undefined && { until: parseIsoTime(to) }),
  };
  return (page) => csms.billing.read(({ chargeRecords }) => chargeRecords.list({ ...filter, ...page }));
}

async function table(read: ReadRecords, from: Stretch) {
  const chunks = await primed(csvExport(read, from));
  return { chunks, name: 'charge-records.csv', contentType: `${CSV}; charset=utf-8` };
}

function writer(csms: Csms, as: string | undefined): (it: ChargeRecord) => object {
  return as === 'ocpi' ? (it) => cdrOf(it, csms.settings.billing.party) : summaryOf;
}

export const chargeRecordRoutes = [
  route({
    method: 'get',
    path: '/charge-records',
    id: 'listChargeRecords',
    tag,
    summary:
      'Charge records of ended sessions in the order in which they were made, a driver’s own; as a table for who accepts text/csv',
    roles: READERS,
    query: Type.Object({ ...filters, format, ...pageQuery }),
    answer: listOf(record, 'record'),
    produces: CSV,
    examples: listExamples,
    handle: async ({ csms, who, query, header }) => {
      const { after, limit, format: as, ...rest } = query;
      const read = reader(csms, who, rest as Filters);
      if (preferred(header('accept'), ['application/json', CSV]) === CSV)
        return { download: await table(read, { after, limit }) };
      return { body: await pageFrom({ after, limit }, read, writer(csms, as), ({ key }) => key) };
    },
  }),
  route({
    method: 'get',
    path: '/charge-records.csv',
    id: 'downloadChargeRecords',
    tag,
    summary: 'All of them as a table (RFC 4180, UTF-8), made while it is fetched',
    roles: READERS,
    query: Type.Object({ ...filters, ...stretch }),
    produces: CSV,
    examples: () => ({ [CSV]: { table: tableExample() } }),
    handle: async ({ csms, who, query }) => {
      const { after, limit, ...rest } = query;
      return { download: await table(reader(csms, who, rest as Filters), { after, limit }) };
    },
  }),
  route({
    method: 'get',
    path: '/charge-records.json',
    id: 'downloadChargeRecordsAsJson',
    tag,
    summary: 'All of them as one JSON file, made while it is fetched',
    roles: READERS,
    query: Type.Object({ ...filters, format, ...stretch }),
    answer: Type.Object({ items: Type.Array(record) }),
    examples: recordExamples,
    handle: async ({ csms, who, query }) => {
      const { after, limit, format: as, ...rest } = query;
      const read = reader(csms, who, rest as Filters);
      const pieces = jsonExport(read, { after, limit }, writer(csms, as));
      const contentType = 'application/json; charset=utf-8';
      return { download: { chunks: await primed(pieces), name: 'charge-records.json', contentType } };
    },
  }),
  route({
    method: 'get',
    path: '/charge-records/{id}',
    id: 'getChargeRecord',
    tag,
    summary: 'The records of one session: what it came to, what was taken back, and what it comes to now',
    roles: READERS,
    query: Type.Object({ format }),
    // In the order in which they were made.
    answer: listOf(record, ''),
    examples: recordExamples,
    problems: [404],
    handle: async ({ csms, who, params, query }) => {
      const id = integerParam(params, 'id');
      const records = await csms.billing.read(({ chargeRecords }) => chargeRecords.ofSession(id));
      const seen = records.filter(({ session }) => isTheirs(who, session.driverId));
      found(seen[0], `charge record ${id}`);
      return { body: { items: seen.map(writer(csms, query.format)) } };
    },
  }),
];
