import { ocpp21, ocpp201 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { onEvents } from './told.js';

const byCsms = new Set(['RemoteStop', 'ResetCommand']);

export const noTokenWhenStoppedByCsms: Rule = {
  id: 'no-token-when-stopped-by-csms',
  title: 'A transaction that a remote stop or a reset has ended tells no idToken with its end',
  axis: 'conformance',
  clauses: { ...ocpp201('1.60.1 idToken', 'deviation'), ...ocpp21('1.84.1 idToken', 'deviation') },
  create: (context) =>
    onEvents(context, ({ call, event: { type, token, triggerReason = '', id } }) => {
      if (type !== 'Ended' || token === undefined || !byCsms.has(triggerReason)) return;
      context.report('station', `Transaction ${id} ended by ${triggerReason} with an idToken`, call);
    }),
};
