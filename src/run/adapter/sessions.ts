import { type BillRecord, type Names, NotApplicable, type SessionRecord } from '../../scenario/index.js';
import type { Row } from './adapter.js';
import type { Desk } from './desk.js';
import { itemsOf } from './pages.js';
import type { Part } from './part.js';
import { listIn, Reader } from './reading.js';

/** Whose token it is, in the words of the scenario. */
export type DriverOf = (idToken: string) => string | undefined;

const BILL = 'bill of read.sessions';

/** The sessions of a station as the CSMS has them on record. */
export async function readSessions(
  desk: Desk,
  row: Row,
  station: Record<string, unknown>,
  driverOf: DriverOf,
): Promise<SessionRecord[]> {
  const fields = row.part.part('fields');
  if (!fields) return [];
  const items = await itemsOf(desk, row, station);
  const records: SessionRecord[] = [];
  for (const scope of items) records.push(await recordOf(desk, row, fields, scope, driverOf));
  return records;
}

async function recordOf(
  desk: Desk,
  row: Row,
  fields: Part,
  scope: Names,
  driverOf: DriverOf,
): Promise<SessionRecord> {
  const reader = new Reader(row.name, fields, scope);
  const token = reader.text('token');
  const driver = reader.text('driver') ?? (token === undefined ? undefined : driverOf(token));
  const startedAt = reader.time('started');
  const endedAt = reader.time('ended');
  const took = startedAt === undefined || endedAt === undefined ? undefined : endedAt - startedAt;
  const bill = fields.part('bill');
  return present({
    id: reader.text('id') ?? reader.misfit('id', 'text', undefined),
    station: String((scope.lookup('station') as { id: string }).id),
    transactionId: reader.text('transaction'),
    status:
      reader.word('status', ['active', 'ended']) ?? reader.misfit('status', 'active or ended', undefined),
    evse: reader.integer('evse'),
    token,
    driver,
    energyWh: reader.quantity('energy', 'energy'),
    startedAt,
    endedAt,
    durationMs: reader.quantity('duration', 'duration') ?? took,
    stopReason: reader.text('reason'),
    bill: bill && (await billOf(desk, row, bill, scope, driver)),
  });
}

async function billOf(
  desk: Desk,
  row: Row,
  part: Part,
  session: Names,
  driver: string | undefined,
): Promise<BillRecord | undefined> {
  if (part.value<boolean>('when', session) === false) return undefined;
  const scope = part.has('request') ? await desk.follow(row, part, session) : session;
  if (!scope) return undefined;
  const reader = new Reader(BILL, part, scope);
  const currency = reader.text('currency') ?? reader.misfit('currency', 'an ISO 4217 code', undefined);
  const amount = (key: string): number =>
    reader.money(key, currency) ?? reader.misfit(key, `an amount in ${currency}`, undefined);
  const bill: Omit<BillRecord, 'lines'> = present({
    currency,
    total: amount('total'),
    net: amount('net'),
    tax: amount('tax'),
    driver: reader.text('driver') ?? driver,
  });
  return withLines(bill, part.part('lines'), scope, currency);
}

/** A bill whose lines nobody reads has none to be judged by: asking for them makes the scenario not applicable. */
function withLines(
  bill: Omit<BillRecord, 'lines'>,
  part: Part | undefined,
  scope: Names,
  currency: string,
): BillRecord {
  if (part) return { ...bill, lines: linesOf(part, scope, currency) };
  return Object.defineProperty({ ...bill } as BillRecord, 'lines', {
    enumerable: false,
    get: () => {
      throw new NotApplicable('the adapter does not read the lines of bills');
    },
  });
}

function linesOf(part: Part, scope: Names, currency: string): BillRecord['lines'] {
  return listIn(BILL, part, scope).map((item) => {
    const reader = new Reader(BILL, part, scope.child({ item }));
    return {
      kind: reader.text('kind') ?? '',
      amount:
        reader.money('amount', currency) ?? reader.misfit('amount', `an amount in ${currency}`, undefined),
    };
  });
}

type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** Without the fields that have no value. */
function present<T extends object>(value: T): Present<T> {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Present<T>;
}
