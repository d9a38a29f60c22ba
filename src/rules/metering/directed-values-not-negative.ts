import { ocpp21 } from '../clauses.js';
import type { Rule } from '../rule.js';

const directed = /\.(Import|Export)\b/;
const undirected = /\.(Setpoint|Net|Residual)\b/;

export const directedValuesNotNegative: Rule = {
  id: 'directed-values-not-negative',
  title: 'A measurand that names a direction is not negative',
  axis: 'conformance',
  clauses: ocpp21('3.59 note 4'),
  create: ({ session, report }) => ({
    call(call) {
      for (const { measurand, value } of session.samplesIn(call)?.samples ?? []) {
        if (value >= 0 || !directed.test(measurand) || undirected.test(measurand)) continue;
        report('station', `${measurand} is ${value}`, call);
        return;
      }
    },
  }),
};
