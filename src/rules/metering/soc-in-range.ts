import { ocpp16, ocpp21, ocpp201 } from '../clauses.js';
import type { Rule } from '../rule.js';

/** Display.RemainingTimeTo...SOC are times (2.1 3.59). */
const stateOfCharge = /^SoC$|^Display\.(?!RemainingTime)\w+SOC$/;

export const socInRange: Rule = {
  id: 'soc-in-range',
  title: 'A state of charge is from 0 to 100 percent',
  axis: 'conformance',
  clauses: { ...ocpp16('7.31'), ...ocpp201('3.50'), ...ocpp21('3.59') },
  create: ({ session, report }) => ({
    call(call) {
      for (const { measurand, value } of session.samplesIn(call)?.samples ?? []) {
        if (!stateOfCharge.test(measurand) || (value >= 0 && value <= 100)) continue;
        report('station', `${measurand} is ${value} percent`, call);
        return;
      }
    },
  }),
};
