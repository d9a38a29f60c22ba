import { Type } from '../../../schema/index.js';
import { parseIsoTime } from '../../../world/index.js';
import { isTheirs, mine, type Who } from '../../access/who.js';
import type { ChargeRecord } from '../../billing/charge-records/charge-record.js';
import { csvOf } from '../../billing/charge-records/csv.js';
import { cdrsOf } from '../../billing/charge-records/ocpi/cdr.js';
import { recordOf, recordsOf } from '../../billing/charge-records/read-records.js';
import { COLUMNS, type RecordSummary, summaryOf } from '../../billing/charge-records/summary.js';
import { oneOf } from '../../commands/schemas.js';
import type { Csms } from '../../csms.js';
import { numberedPageQuery } from '../paging.js';
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

function pageOfRecords(csms: Csms, who: Who, query: Filters, page: { after: number; limit: number }) {
  const { from, to, station, site, currency } = query;
  const driver = mine(who) ?? query.driver;
  const filter = {
    ...page,
    ...(station !== undefined && { station }),
    ...(site !== undefined && { site }),
    ...(driver !== undefined && { driver }),
    ...(from !== undefined && { from: parseIsoTime(from) }),
    ...(to !== undefined && { until: parseIsoTime(to) }),
  };
  return csms.billing.read((repos) => recordsOf(filter, currency, repos));
}

function written(csms: Csms, records: readonly ChargeRecord[], as: string | undefined): object[] {
  if (as !== 'ocpi') return records.map(summaryOf);
  return records.flatMap((it) => cdrsOf(it, csms.settings.billing.party));
}

export const chargeRecordRoutes = [
  route({
    method: 'get',
    path: '/charge-records',
    id: 'listChargeRecords',
    tag,
    summary:
      'Charge records of ended sessions, the oldest first; a page may be short, and go on; a driver’s own',
    roles: READERS,
    query: Type.Object({ ...filters, format, ...numberedPageQuery }),
    answer: listOf(record, 'session'),
    handle: async ({ csms, who, query }) => {
      const { after = 0, limit = 1000, format: as, ...rest } = query;
      const { records, next } = await pageOfRecords(csms, who, rest as Filters, { after, limit });
      const items = written(csms, records, as);
      return { body: { items, ...(next !== undefined && { next: String(next) }) } };
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
      const rows: RecordSummary[] = [];
      let after: number | undefined = 0;
      while (after !== undefined) {
        const page = await pageOfRecords(csms, who, query as Filters, { after, limit: CSV_PAGE });
        rows.push(...page.records.map(summaryOf));
        after = page.next;
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
    summary: 'The records of one session: its own, and with `format=ocpi` those that credit it',
    roles: READERS,
    query: Type.Object({ format }),
    answer: listOf(record, 'session'),
    problems: [404],
    handle: async ({ csms, who, params, query }) => {
      const id = integerParam(params, 'id');
      const known = await csms.billing.read(async (repos) => {
        const session = await repos.sessions.find(id);
        return session && isTheirs(who, session.driverId) ? recordOf(session, repos) : undefined;
      });
      return { body: { items: written(csms, [found(known, `charge record ${id}`)], query.format) } };
    },
  }),
];
