import { ocpp2 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { onEvents } from '../transactions/told.js';
import type { Call } from '../watch/seen.js';

export const remoteStartAnsweredFirst: Rule = {
  id: 'remote-start-answered-first',
  title: 'A remote start is answered before the event that it causes is sent',
  axis: 'conformance',
  clauses: ocpp2('F01.FR.01, F01.FR.02, F02.FR.09, F02.FR.10', 'deviation'),
  create(context) {
    const unanswered = new Map<unknown, Call>();
    const events = onEvents(context, ({ call, event: { remoteStartId } }) => {
      const request = remoteStartId === undefined ? undefined : unanswered.get(remoteStartId);
      if (request)
        context.report('station', 'The remote start takes effect before it is answered', request, call);
    });
    return {
      close: () => unanswered.clear(),
      call(call) {
        if (call.action === 'RequestStartTransaction') unanswered.set(call.payload.remoteStartId, call);
        events.call?.(call);
      },
      answer(_answer, call) {
        if (call.action === 'RequestStartTransaction') unanswered.delete(call.payload.remoteStartId);
      },
    };
  },
};
