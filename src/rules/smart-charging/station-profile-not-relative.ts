import { ocpp2 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { onProfiles } from './on-profile.js';

export const stationProfileNotRelative: Rule = {
  id: 'station-profile-not-relative',
  title: 'A ChargingStationMaxProfile is not Relative',
  axis: 'conformance',
  clauses: ocpp2('K01.FR.38'),
  create: (context) =>
    onProfiles(context, ({ profile: { purpose, kind } }, call) => {
      if (purpose !== 'ChargingStationMaxProfile' || kind !== 'Relative') return;
      context.report('csms', 'A ChargingStationMaxProfile is Relative', call);
    }),
};
