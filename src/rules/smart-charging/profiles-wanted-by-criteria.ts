import type { Payload } from '../../ocpp/index.js';
import { ocpp2 } from '../clauses.js';
import type { Rule } from '../rule.js';

export const profilesWantedByCriteria: Rule = {
  id: 'profiles-wanted-by-criteria',
  title: 'GetChargingProfiles names ids of profiles or something that they have in common',
  axis: 'conformance',
  clauses: ocpp2('K09.FR.03'),
  create: ({ report }) => ({
    call(call) {
      if (call.action !== 'GetChargingProfiles' || call.from !== 'csms' || !call.valid) return;
      const { customData: _, ...criteria } = call.payload['chargingProfile'] as Payload;
      if (Object.keys(criteria).length === 0)
        report('csms', 'GetChargingProfiles came without criteria', call);
    },
  }),
};
