import { ocpp2, ocpp16 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { onProfiles } from './on-profile.js';

export const profileFitsPlace: Rule = {
  id: 'profile-fits-place',
  title: 'A TxProfile is for an EVSE (1.6: connector) above 0, a ChargePointMaxProfile for connector 0',
  axis: 'conformance',
  clauses: { ...ocpp16('3.13.1'), ...ocpp2('K01.FR.16') },
  create: (context) =>
    onProfiles(context, ({ profile: { purpose }, evse, withStart }, call) => {
      if (withStart || evse === undefined) return;
      if ((purpose !== 'TxProfile' || evse > 0) && (purpose !== 'ChargePointMaxProfile' || evse === 0))
        return;
      context.report('csms', `A ${purpose} was set at ${evse}`, call);
    }),
};
