import { ocpp2 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { onEvents } from './told.js';

export const authorizedEventHasToken: Rule = {
  id: 'authorized-event-has-token',
  title: 'An event with the reason Authorized carries the idToken',
  axis: 'conformance',
  clauses: ocpp2('E01.FR.10, E02.FR.01'),
  create: (context) =>
    onEvents(context, ({ call, event }) => {
      if (event.triggerReason !== 'Authorized' || event.token !== undefined) return;
      context.report('station', `Transaction ${event.id} was authorized without an idToken`, call);
    }),
};
