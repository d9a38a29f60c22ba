import { ocpp2, ocpp16 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { onProfiles } from './on-profile.js';

export const remoteStartProfile: Rule = {
  id: 'remote-start-profile',
  title: 'A charging profile in a remote start is a TxProfile without a transactionId',
  axis: 'conformance',
  clauses: {
    ...ocpp16('5.11, 5.16.2 (errata 3.41)'),
    ...ocpp2('F01.FR.09, F01.FR.11, F02.FR.17, F02.FR.19'),
  },
  create: (context) =>
    onProfiles(context, ({ profile, withStart }, call) => {
      if (!withStart) return;
      const { purpose, transaction } = profile;
      if (purpose !== 'TxProfile')
        context.report('csms', `The profile of a remote start is a ${purpose}`, call);
      else if (transaction !== undefined) {
        context.report('csms', `The profile of a remote start names transaction ${transaction}`, call);
      }
    }),
};
