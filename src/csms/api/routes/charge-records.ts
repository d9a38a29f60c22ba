import { Type } from '../../../schema/index.js';
import { parseIsoTime } from '../../../world/index.js';
import { isTheirs, mine, type Who } from '../../access/who.js';
import type { ChargeRecord } from '../../billing/charge-records/charge-record.js';
import { csvOf } from '../../billing/charge-records/csv.js';
import { cdrOf } from '../../billing/charge-records/ocpi/cdr.js';
import { COLUMNS, type RecordSummary, summaryOf } from '../../billing/charge-records/summary.js';
import { oneOf } from '../../commands/schemas.js';
import type { Csms } from '../../csms.js';
import { pageFrom, pageQuery } from '../paging.js';
import { found, integerParam, listOf, route, time } from '../route.js';

const tag = 'Charge records';
const READERS = ['operator', 'finance', 'driver'] as const;
const CSV_PAGE = 500;

const format = Type.Optional(oneOf(['json', 'ocpi'], 'Plain, or CDRs of OCPI 2.2.1'));
const filters = {
  from: Type.Optional(time('Started at or after')),
  to: Type.Optional(time('Started before')),
  station: Type.Optional(Type.String()),
  site: Type.Optional(Type.String()),
  driver: Type.Optional(Type.String()),
  currency: Type.Optional(Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217' })),
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
  driver?: string;
  currency?: string;
}

function filterOf(who: Who, { from, to, station, site, currency, driver: wanted }: Filters) {
  const driver = mine(who) ?? wanted;
  return {
    ...(station !== undefined && { station }),
    ...(site !== undefined && { site }),
    ...(driver !== undefined && { driver }),
    ...(currency !== undefined && { currency }),
    ...(from !== undefined && { from: parseIsoTime(from) }),
    ...(to !== undefined && { until: parseIsoTime(to) }),
  };
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
    summary: 'Charge records of ended sessions in the order in which they were made; a driver’s own',
    roles: READERS,
    query: Type.Object({ ...filters, format, ...pageQuery }),
    answer: listOf(record, 'record'),
    handle: async ({ csms, who, query }) => {
      const { after, limit, format: as, ...rest } = query;
      const filter = filterOf(who, rest as Filters);
      const read = (page: { after?: string; limit: number }) =>
        csms.billing.read(({ chargeRecords }) => chargeRecords.list({ ...filter, ...page }));
      return { body: await pageFrom({ after, limit }, read, writer(csms, as), ({ key }) => key) };
    },
  }),
  route({
    method: 'get',
    path: '/charge-records.csv',
    id: 'downloadChargeRecords',
    tag,
    summary: 'All of them as a table (RFC 4180, UTF-8)',
    roles: READERS,
    query: Type.Object(filters),
    produces: 'text/csv',
    handle: async ({ csms, who, query }) => {
      const filter = filterOf(who, query as Filters);
      const rows: RecordSummary[] = [];
      for (let after = ''; ; ) {
        const page = await csms.billing.read(({ chargeRecords }) =>
          chargeRecords.list({ ...filter, after, limit: CSV_PAGE }),
        );
        rows.push(...page.map(summaryOf));
        after = page.at(-1)?.key ?? '';
        if (page.length < CSV_PAGE) break;
      }
      const content = new TextEncoder().encode(csvOf(rows));
      return { file: { content, name: 'charge-records.csv', contentType: 'text/csv; charset=utf-8' } };
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
