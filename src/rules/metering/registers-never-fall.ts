import { ocpp2, ocpp16 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { type RegisterReading, readingsIn, rounding } from './registers.js';

/** By the time of the samples, not by arrival. From transaction to transaction another rule looks at it. */
export const registersNeverFall: Rule = {
  id: 'registers-never-fall',
  title: 'The energy registers of a transaction, or of an EVSE without one, never fall',
  axis: 'conformance',
  clauses: { ...ocpp16('7.31'), ...ocpp2('J02.FR.16') },
  create({ session, report }) {
    const outside = new Map<string, RegisterReading>();
    const inside = new WeakMap<object, Map<string, RegisterReading>>();

    const judge = (latest: Map<string, RegisterReading>, key: string, reading: RegisterReading) => {
      const last = latest.get(key);
      if (!last || reading.at >= last.at) latest.set(key, reading);
      if (!last) return;
      const [earlier, later] = reading.at >= last.at ? [last, reading] : [reading, last];
      const fall = earlier.value - later.value;
      if (fall <= rounding(earlier, later)) return;
      const words = `${reading.register} fell from ${earlier.value} to ${later.value}`;
      const frames = last.call === reading.call ? [reading.call] : [last.call, reading.call];
      report('station', words, ...frames);
    };

    return {
      call(call) {
        const told = readingsIn(session, call);
        if (!told || told.isStart) return;
        const { transaction, evse, readings } = told;
        let latest = outside;
        if (transaction) {
          latest = inside.get(transaction) ?? startOf(transaction.started?.call);
          inside.set(transaction, latest);
        }
        for (const reading of readings) {
          judge(latest, transaction ? reading.register : `${evse} ${reading.register}`, reading);
        }
      },
    };

    function startOf(start: RegisterReading['call'] | undefined): Map<string, RegisterReading> {
      const readings = start ? (readingsIn(session, start)?.readings ?? []) : [];
      return new Map(readings.map((reading) => [reading.register, reading]));
    }
  },
};
