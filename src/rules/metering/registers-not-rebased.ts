import { ocpp2, ocpp16 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { type RegisterReading, readingsIn, rounding } from './registers.js';

/** These may begin anew with a transaction (2.1 3.59). */
const rebased = /LocalGeneration|CableLoss/;

export const registersNotRebased: Rule = {
  id: 'registers-not-rebased',
  title: 'A transaction begins with the registers where the EVSE (1.6: connector) left them',
  axis: 'conformance',
  clauses: { ...ocpp16('7.31', 'deviation'), ...ocpp2('J02.FR.17', 'deviation') },
  create({ session, report }) {
    const latest = new Map<string, RegisterReading>();
    return {
      call(call) {
        const told = readingsIn(session, call);
        if (told?.evse === undefined) return;
        for (const reading of told.readings) {
          const key = `${told.evse} ${reading.register}`;
          const last = latest.get(key);
          const fall = (last?.value ?? 0) - reading.value;
          const isBack = told.isStart && last && reading.at >= last.at && fall > rounding(last, reading);
          if (isBack && !rebased.test(key)) {
            const words = `${reading.register} of ${told.evse} starts at ${reading.value} after ${last.value}`;
            report('station', words, last.call, call);
          }
          if (!last || reading.at >= last.at) latest.set(key, reading);
        }
      },
    };
  },
};
