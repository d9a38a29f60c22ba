import { ocpp2 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { onProfiles } from './on-profile.js';

export const noExternalConstraintsFromCsms: Rule = {
  id: 'no-external-constraints-from-csms',
  title: 'The CSMS sets no profile with the purpose ChargingStationExternalConstraints',
  axis: 'conformance',
  clauses: ocpp2('K01.FR.22'),
  create: (context) =>
    onProfiles(context, ({ profile: { purpose } }, call) => {
      if (purpose === 'ChargingStationExternalConstraints')
        context.report('csms', `The CSMS set ${purpose}`, call);
    }),
};
