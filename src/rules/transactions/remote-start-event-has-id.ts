import { ocpp2 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { onEvents } from './told.js';

export const remoteStartEventHasId: Rule = {
  id: 'remote-start-event-has-id',
  title: 'An event with the reason RemoteStart carries the remoteStartId',
  axis: 'conformance',
  clauses: ocpp2('F02.FR.01, F02.FR.21'),
  create: (context) =>
    onEvents(context, ({ call, event }) => {
      if (event.triggerReason !== 'RemoteStart' || event.remoteStartId !== undefined) return;
      context.report('station', `Transaction ${event.id} was started remotely without a remoteStartId`, call);
    }),
};
