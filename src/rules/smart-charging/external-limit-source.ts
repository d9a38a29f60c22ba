import type { Payload } from '../../ocpp/index.js';
import { ocpp2 } from '../clauses.js';
import type { Rule } from '../rule.js';

const EXTERNAL = 'ChargingStationExternalConstraints';

export const externalLimitSource: Rule = {
  id: 'external-limit-source',
  title: 'A limit from elsewhere is not told as one of the CSO, and is an external constraint',
  axis: 'conformance',
  clauses: ocpp2('K11.FR.05, K11.FR.06, K12.FR.04, K12.FR.05'),
  create: ({ report }) => ({
    call(call) {
      if (call.from !== 'station' || !call.valid) return;
      if (call.action === 'NotifyChargingLimit') {
        const { chargingLimitSource } = call.payload['chargingLimit'] as Payload;
        if (chargingLimitSource === 'CSO')
          report('station', 'A limit from elsewhere is told as one of the CSO', call);
      }
      if (call.action !== 'ReportChargingProfiles') return;
      const source = call.payload['chargingLimitSource'];
      const profiles = call.payload['chargingProfile'] as Payload[];
      const odd = profiles.find(
        ({ chargingProfilePurpose: purpose }) => (purpose === EXTERNAL) === (source === 'CSO'),
      );
      if (odd) report('station', `A ${odd['chargingProfilePurpose']} is reported as set by ${source}`, call);
    },
  }),
};
