import { ocpp2, ocpp16 } from '../clauses.js';
import type { Rule } from '../rule.js';
import type { Session } from '../session/session.js';
import type { Transaction } from '../session/transaction.js';
import { type RegisterReading, readingsIn, rounding } from './registers.js';

/** By the time of the samples, not by arrival. From transaction to transaction another rule looks at it. */
export const registersNeverFall: Rule = {
  id: 'registers-never-fall',
  title: 'The energy registers of a transaction, or of an EVSE without one, never fall',
  axis: 'conformance',
  clauses: { ...ocpp16('7.31'), ...ocpp2('J02.FR.16') },
  create({ session, report }) {
    const outside = new Map<string, RegisterReading>();
    const inside = new WeakMap<Transaction, Map<string, RegisterReading>>();

    const latestOf = (transaction: Transaction): Map<string, RegisterReading> => {
      const latest = inside.get(transaction) ?? readingsAtStart(session, transaction);
      inside.set(transaction, latest);
      return latest;
    };

    return {
      call(call) {
        const told = readingsIn(session, call);
        if (!told || told.isStart) return;
        const { transaction, evse, readings } = told;
        const latest = transaction ? latestOf(transaction) : outside;
        const falls = readings.flatMap((reading) => {
          const key = transaction ? reading.register : `${evse} ${reading.register}`;
          return fallTo(latest, key, reading) ?? [];
        });
        const [fall] = falls;
        if (!fall) return;
        const others = falls.length > 1 ? `; ${falls.length - 1} more` : '';
        const words = `${fall.register} fell from ${fall.from.value} to ${fall.to.value}${others}`;
        report('station', words, ...new Set([fall.last.call, call]));
      },
    };
  },
};

interface Fall {
  readonly register: string;
  readonly last: RegisterReading;
  readonly from: RegisterReading;
  readonly to: RegisterReading;
}

/** Takes in a reading; returns how the register fell if it did. */
function fallTo(
  latest: Map<string, RegisterReading>,
  key: string,
  reading: RegisterReading,
): Fall | undefined {
  const last = latest.get(key);
  const isLater = !last || reading.at >= last.at;
  if (isLater) latest.set(key, reading);
  if (!last) return undefined;
  const [from, to] = isLater ? [last, reading] : [reading, last];
  const isFall = from.value - to.value > rounding(from, to);
  return isFall ? { register: reading.register, last, from, to } : undefined;
}

function readingsAtStart(session: Session, { started }: Transaction): Map<string, RegisterReading> {
  const readings = started ? (readingsIn(session, started.call)?.readings ?? []) : [];
  return new Map(readings.map((reading) => [reading.register, reading]));
}
