import { ocpp16 } from '../clauses.js';
import type { Rule } from '../rule.js';
import type { Answer } from '../watch/seen.js';
import { onEvents } from './told.js';

/** What a clock may be wrong by. Milliseconds. */
const slackMs = 2000;

/** After an accepted remote stop or reset only the driver could have been faster, and Local would say so by its time. */
export const stopReasonFitsCause: Rule = {
  id: 'stop-reason-fits-cause',
  title: 'A StopTransaction after an accepted remote stop or reset does not give Local as its reason',
  axis: 'conformance',
  clauses: ocpp16('4.10, 7.36', 'deviation'),
  create(context) {
    const { session, report } = context;
    const stops = new Map<string, Answer>();
    let reset: Answer | undefined;
    const events = onEvents(context, ({ call, event: { type, at, stoppedReason = 'Local', id = '' } }) => {
      const cause = stops.get(id) ?? reset;
      if (type !== 'Ended' || stoppedReason !== 'Local' || !cause || at < cause.at - slackMs) return;
      const what = stops.has(id) ? 'was stopped remotely' : 'was stopped by a reset';
      report('station', `Transaction ${id} ${what} and gives Local as the reason`, cause, call);
    });
    return {
      call(call) {
        if (call.action === 'BootNotification') reset = undefined;
        events.call?.(call);
      },
      answer(answer, call) {
        if (call.from !== 'csms' || answer.result?.status !== 'Accepted') return;
        const id = session.reading.remoteStop(call);
        if (id !== undefined) stops.set(id, answer);
        if (call.action === 'Reset') reset = answer;
      },
    };
  },
};
