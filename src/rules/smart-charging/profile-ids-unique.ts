import type { Payload } from '../../ocpp/index.js';
import { ocpp2 } from '../clauses.js';
import type { Rule } from '../rule.js';
import type { Call } from '../watch/seen.js';

export const profileIdsUnique: Rule = {
  id: 'profile-ids-unique',
  title: 'A report of charging profiles has no two of the same id',
  axis: 'conformance',
  clauses: ocpp2('K01.FR.05, K09.FR.03'),
  create({ report }) {
    const reported = new Map<number, { call: Call; requestId: unknown }>();
    return {
      answer(_, call) {
        // Another question, another report, be it under the same number.
        if (call.action === 'GetChargingProfiles') reported.clear();
      },
      call(call) {
        if (call.action !== 'ReportChargingProfiles' || call.from !== 'station' || !call.valid) return;
        const { requestId } = call.payload;
        for (const profile of call.payload['chargingProfile'] as Payload[]) {
          const id = Number(profile['id']);
          const before = reported.get(id);
          if (before && before.requestId === requestId) {
            report('station', `Profile ${id} is reported twice`, ...new Set([before.call, call]));
            return;
          }
          reported.set(id, { call, requestId });
        }
      },
    };
  },
};
