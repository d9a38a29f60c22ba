import { ocpp2 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { onProfiles } from './on-profile.js';

export const txProfileNamesTransaction: Rule = {
  id: 'tx-profile-names-transaction',
  title: 'A TxProfile that is set during a transaction names it',
  axis: 'conformance',
  clauses: ocpp2('K01.FR.03'),
  create: (context) =>
    onProfiles(context, ({ profile: { purpose, transaction }, withStart }, call) => {
      if (withStart || purpose !== 'TxProfile' || transaction !== undefined) return;
      context.report('csms', 'A TxProfile was set without a transactionId', call);
    }),
};
