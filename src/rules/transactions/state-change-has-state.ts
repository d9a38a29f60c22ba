import { ocpp2 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { onEvents } from './told.js';

export const stateChangeHasState: Rule = {
  id: 'state-change-has-state',
  title: 'An event with the reason ChargingStateChanged carries the chargingState',
  axis: 'conformance',
  clauses: ocpp2('E01.FR.18, E02.FR.13'),
  create: (context) =>
    onEvents(context, ({ call, event }) => {
      if (event.triggerReason !== 'ChargingStateChanged' || event.chargingState !== undefined) return;
      context.report('station', `Transaction ${event.id} changed to a state that is not told`, call);
    }),
};
