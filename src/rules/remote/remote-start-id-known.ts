import { ocpp2 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { onEvents } from '../transactions/told.js';

export const remoteStartIdKnown: Rule = {
  id: 'remote-start-id-known',
  title: 'The remoteStartId of an event is one that the CSMS has sent',
  axis: 'conformance',
  clauses: ocpp2('F01.FR.25, F02.FR.01, F02.FR.21'),
  create(context) {
    const sent = new Set<unknown>();
    const events = onEvents(context, ({ call, event: { remoteStartId, id } }) => {
      if (remoteStartId === undefined || sent.has(remoteStartId) || !context.session.fromTheStart) return;
      context.report(
        'station',
        `Transaction ${id} names the remoteStartId ${remoteStartId}, which nobody sent`,
        call,
      );
    });
    return {
      call(call) {
        if (call.action === 'RequestStartTransaction') sent.add(call.payload.remoteStartId);
        events.call?.(call);
      },
    };
  },
};
