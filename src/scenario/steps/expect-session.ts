import { type Matcher, type Mismatch, type Money, match } from '../language/index.js';
import type { ObservedTransaction } from '../observe/observed-station.js';
import {
  type BillRecord,
  failed,
  NotApplicable,
  passed,
  type SessionRecord,
  type Stage,
  type StepOutcome,
} from '../stage.js';
import { patience } from './expect-wire.js';
import { deadlineOf, polled } from './polled.js';

interface SessionWanted {
  session: 'started' | 'ended' | 'none';
  evse?: number;
  energy?: Matcher;
  duration?: Matcher;
  reason?: Matcher;
  driver?: string;
  state?: Matcher;
  offline?: boolean;
  count?: number;
}

/** Judged by the wire; then the CSMS's own record has to say the same, where the CSMS can be asked. */
export async function expectSession(stage: Stage, wanted: SessionWanted): Promise<StepOutcome> {
  const { session } = wanted;
  if (session === 'none') return expectNoSession(stage, wanted);
  const deadline = deadlineOf(stage);
  let last: Mismatch[] = [];
  const found = await stage.log.until(patience(stage), () => {
    const all = transactionsAt(stage, wanted.evse).filter((each) => isOf(each, session));
    if (wanted.count !== undefined && all.length !== wanted.count) {
      last = [difference('count', String(wanted.count), String(all.length))];
      return undefined;
    }
    const newest = all.at(-1);
    if (!newest) {
      last =
        wanted.count === 0
          ? []
          : [difference('session', wanted.session, describe(transactionsAt(stage, wanted.evse).at(-1)))];
      return wanted.count === 0 ? NO_SESSION : undefined;
    }
    last = mismatchesOf(stage, newest, wanted);
    return last.length === 0 ? newest : undefined;
  });
  if (!found) return failed(`no session has ${wanted.session} as expected`, { mismatches: last });
  if (found === NO_SESSION) return passed();
  return polled(stage, deadline, () => compareWithRecord(stage, found, wanted));
}

const NO_SESSION = 'none';

function transactionsAt(stage: Stage, evse: number | undefined): ObservedTransaction[] {
  return stage.station.observed.transactions.filter((each) => evse === undefined || each.evse === evse);
}

/** Told by the station and answered by the CSMS. */
function isOf(transaction: ObservedTransaction, wanted: 'started' | 'ended'): boolean {
  if (wanted === 'ended') return transaction.status === 'ended' && transaction.endAnswered;
  return transaction.status === 'started' && transaction.answered;
}

async function expectNoSession(stage: Stage, { evse }: SessionWanted): Promise<StepOutcome> {
  const running = () => transactionsAt(stage, evse).find((each) => each.status === 'started');
  const found = await stage.log.until(stage.within ?? 0, running);
  return found ? failed(`a session is running at evse ${found.evse}`) : passed();
}

function mismatchesOf(stage: Stage, transaction: ObservedTransaction, wanted: SessionWanted): Mismatch[] {
  const { startWh, lastWh } = transaction;
  const energy = startWh === undefined || lastWh === undefined ? undefined : lastWh - startWh;
  const token = wanted.driver === undefined ? undefined : stage.cast.token(wanted.driver).idToken;
  return [
    ...held(stage, 'energy', wanted.energy, energy),
    ...held(
      stage,
      'duration',
      wanted.duration,
      (transaction.endedAt ?? stage.clock.now()) - transaction.startedAt,
    ),
    ...held(stage, 'reason', wanted.reason, transaction.stopReason),
    ...held(stage, 'state', wanted.state, transaction.chargingState),
    ...(token === undefined || transaction.idToken?.idToken === token
      ? []
      : [difference('driver', `${wanted.driver} (${token})`, transaction.idToken?.idToken ?? 'no token')]),
    ...(wanted.offline === undefined || wanted.offline === transaction.offline
      ? []
      : [difference('offline', String(wanted.offline), String(transaction.offline))]),
  ];
}

function held(stage: Stage, path: string, matcher: Matcher | undefined, actual: unknown): Mismatch[] {
  if (!matcher) return [];
  return match(matcher, actual, stage.names).mismatches.map((each) => ({
    ...each,
    path: each.path ? `${path}.${each.path}` : path,
  }));
}

function difference(path: string, expected: string, actual: string): Mismatch {
  return { path, expected, actual, message: `expected ${expected}, but it is ${actual}` };
}

function describe(transaction: ObservedTransaction | undefined): string {
  if (!transaction) return 'no session';
  return transaction.answered ? transaction.status : `${transaction.status}, not answered by the CSMS`;
}

/** Energy that wire and record may differ by, Wh: the record rounds to whole Wh. */
const ROUNDING_WH = 1;

/** What the CSMS has stored of the same transaction. Where it cannot be asked, the wire is all there is. */
async function compareWithRecord(
  stage: Stage,
  transaction: ObservedTransaction,
  wanted: SessionWanted,
): Promise<StepOutcome> {
  const value = {
    ...transaction,
    transactionId: transaction.id,
    energy: (transaction.lastWh ?? 0) - (transaction.startWh ?? 0),
  };
  const records = await recordsOf(stage);
  if (!records) return passed(value);
  const record = records.find((each) => each.transactionId === transaction.id);
  if (!record) return failed(`the CSMS has no record of transaction ${transaction.id}`);
  const running = wanted.session === 'started';
  const mismatches = [
    ...(running === (record.status !== 'ended')
      ? []
      : [difference('record.status', wanted.session, record.status)]),
    ...energyDifference(transaction, record),
  ];
  return mismatches.length === 0
    ? passed({ ...record, ...value })
    : failed('the CSMS has recorded it otherwise', { mismatches });
}

function energyDifference(transaction: ObservedTransaction, record: SessionRecord): Mismatch[] {
  const { startWh, lastWh, status } = transaction;
  if (status !== 'ended' || startWh === undefined || lastWh === undefined || record.energyWh === undefined)
    return [];
  const told = lastWh - startWh;
  if (Math.abs(told - record.energyWh) <= ROUNDING_WH) return [];
  return [difference('record.energy', `${told} Wh`, `${record.energyWh} Wh`)];
}

async function recordsOf(stage: Stage): Promise<SessionRecord[] | undefined> {
  try {
    return await stage.operator.sessions(stage.station.id);
  } catch (error) {
    if (error instanceof NotApplicable) return undefined;
    throw error;
  }
}

type BillPart =
  | ('total' | 'net' | 'tax' | 'minimum' | 'maximum')
  | ('energy' | 'time' | 'idle' | 'flat' | 'reservation' | 'reservation-time');

interface BillWanted {
  /** Of the whole, and of its lines by their kinds. */
  bill: Partial<Record<BillPart, Matcher>> & { driver?: string };
  evse?: number;
}

const NO_BILL =
  'the last session that ended has no bill; where idling has a price, there is one once the cable is out (`unplug`)';

/** There is no bill on the wire of most editions: this one reads the record, and nothing else will do. */
export function expectBill(stage: Stage, wanted: BillWanted): Promise<StepOutcome> {
  return polled(stage, deadlineOf(stage), () => billNow(stage, wanted));
}

async function billNow(stage: Stage, wanted: BillWanted): Promise<StepOutcome> {
  const sessions = await stage.operator.sessions(stage.station.id);
  const ended = sessions.filter(
    (each) => each.status === 'ended' && (wanted.evse === undefined || each.evse === wanted.evse),
  );
  const bill = ended.at(-1)?.bill;
  if (!bill) return failed(ended.length === 0 ? 'no session has ended' : NO_BILL);
  const { driver, ...amounts } = wanted.bill;
  const mismatches = Object.entries(amounts).flatMap(([key, matcher]) =>
    held(stage, `bill.${key}`, matcher, amountOf(bill, key)),
  );
  if (driver !== undefined && bill.driver !== stage.cast.driver(driver))
    mismatches.push(difference('bill.driver', driver, bill.driver ?? 'nobody'));
  return mismatches.length === 0 ? passed(bill) : failed('the bill differs', { mismatches });
}

function amountOf(bill: BillRecord, key: string): Money {
  const direct = { total: bill.total, net: bill.net, tax: bill.tax }[key];
  const minor =
    direct ?? bill.lines.filter((line) => line.kind === key).reduce((sum, line) => sum + line.amount, 0);
  return { minor, currency: bill.currency };
}
