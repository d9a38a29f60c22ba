import { ocpp21, ocpp201 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { onEvents } from './told.js';

/** Reasons that begin or end an authorization. */
const authorizing = new Set(['Authorized', 'Deauthorized', 'RemoteStart', 'StopAuthorized']);

export const tokenToldOnce: Rule = {
  id: 'token-told-once',
  title: 'The idToken comes once when a transaction is authorized, and once when that ends',
  axis: 'conformance',
  clauses: { ...ocpp201('1.60.1 idToken', 'deviation'), ...ocpp21('1.84.1 idToken', 'deviation') },
  create: (context) =>
    onEvents(context, ({ call, event, transaction }) => {
      const { type, token, triggerReason = '', id } = event;
      const before = transaction?.messages.find((it) => it.event.token !== undefined);
      if (token === undefined || !before || type !== 'Updated' || authorizing.has(triggerReason)) return;
      context.report(
        'station',
        `Transaction ${id} repeats its idToken with ${triggerReason}`,
        before.call,
        call,
      );
    }),
};
