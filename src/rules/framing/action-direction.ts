import { ocpp2, ocpp16 } from '../clauses.js';
import type { Rule } from '../rule.js';

export const actionDirection: Rule = {
  id: 'action-direction',
  title: 'Nobody sends a request that belongs to the other side',
  axis: 'conformance',
  clauses: { ...ocpp16('4, 5'), ...ocpp2('Messages, Datatypes & Enumerations 1') },
  create: ({ report }) => ({
    call(call) {
      const owner = call.known?.from ?? 'both';
      if (owner === 'both' || owner === call.from) return;
      report(call.from, `${call.action} is sent by the ${owner === 'csms' ? 'CSMS' : 'station'} only`, call);
    },
  }),
};
