import { ocpp2 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { onEvents } from './told.js';

/** How far from the edge of a connection an event must be to be judged. Milliseconds. */
const marginMs = 3000;

/** How wrong the station's clock may be for its times to be judged. Milliseconds. */
const tolerableMs = 2000;

/** What waited in the queue when the connection broke is flagged too (E11.FR.07), whenever it happened. */
export const offlineFlag: Rule = {
  id: 'offline-flag',
  title: 'Events that happened without a connection are flagged offline, others are not',
  axis: 'conformance',
  clauses: ocpp2('E04.FR.03, E11.FR.07'),
  create: (context) =>
    onEvents(context, ({ call, event: { at, offline = false, id, seqNo } }) => {
      const { links, clock } = context.session;
      if (Math.abs(clock.behindBy ?? Number.POSITIVE_INFINITY) > tolerableMs) return;
      const name = `Event ${seqNo} of transaction ${id}`;
      if (!offline && links.wasDownAt(at, marginMs)) {
        context.report('station', `${name} happened offline and is not flagged so`, call);
      } else if (offline && at > links.openedAt + marginMs && at < call.at + tolerableMs) {
        context.report('station', `${name} is flagged offline but happened on this connection`, call);
      }
    }),
};
