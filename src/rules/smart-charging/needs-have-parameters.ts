import type { Payload } from '../../ocpp/index.js';
import { ocpp201 } from '../clauses.js';
import type { Rule } from '../rule.js';

/** 2.1 has more kinds of parameters, which may stand for these. */
export const needsHaveParameters: Rule = {
  id: 'needs-have-parameters',
  title: 'The needs of a vehicle come with parameters of AC or of DC, and not of both',
  axis: 'conformance',
  clauses: ocpp201('K15.FR.06, K17.FR.06'),
  create: ({ report }) => ({
    call(call) {
      if (call.action !== 'NotifyEVChargingNeeds' || call.from !== 'station' || !call.valid) return;
      const { acChargingParameters: ac, dcChargingParameters: dc } = call.payload['chargingNeeds'] as Payload;
      if ((ac === undefined) !== (dc === undefined)) return;
      report('station', `Needs came with parameters of ${ac ? 'AC and DC' : 'neither AC nor DC'}`, call);
    },
  }),
};
