import { ocpp2, ocpp16 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { onEvents, whileHeard } from '../transactions/told.js';

/** How long a station may take. Milliseconds. */
const patienceMs = 60_000;

/** In 2.x the transaction may go on without energy until its stop point (F03.FR.02). */
export const acceptedRemoteStopIsFollowed: Rule = {
  id: 'accepted-remote-stop-is-followed',
  title: 'After an accepted remote stop the station tells that the transaction was stopped',
  axis: 'conformance',
  clauses: { ...ocpp16('5.12'), ...ocpp2('F03.FR.02, F03.FR.03') },
  create(context) {
    const awaited = new Set<string>();
    const events = onEvents(context, ({ event: { id, type, triggerReason } }) => {
      if (id !== undefined && (type === 'Ended' || triggerReason === 'RemoteStop')) awaited.delete(id);
    });
    return {
      ...events,
      answer(answer, call) {
        if (!call.valid || answer.result?.status !== 'Accepted') return;
        const id = context.session.reading.remoteStop(call);
        if (id === undefined || !context.session.transactions.byId(id)?.isRunning) return;
        awaited.add(id);
        whileHeard(context, patienceMs, () => {
          if (awaited.delete(id))
            context.report('station', `Transaction ${id} was not stopped`, call, answer);
        });
      },
    };
  },
};
