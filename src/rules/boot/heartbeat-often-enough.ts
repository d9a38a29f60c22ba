import { ocpp2, ocpp16 } from '../clauses.js';
import type { Rule } from '../rule.js';
import type { SeenFrame } from '../watch/seen.js';
import { seconds } from '../words.js';

/** How late a heartbeat may be: a tenth of the interval, but at least this. Milliseconds. */
const leastSlackMs = 10_000;

/** Any other message may take the place of a heartbeat (1.6 4.6, 2.x G02.FR.05); a call that waits for its answer delays it. */
export const heartbeatOftenEnough: Rule = {
  id: 'heartbeat-often-enough',
  title: 'An accepted station is not silent for longer than the heartbeat interval',
  axis: 'conformance',
  clauses: { ...ocpp16('4.6', 'deviation'), ...ocpp2('G02.FR.02') },
  create({ session, report }) {
    /** The last frame after which the station could have sent one. */
    let last: SeenFrame | undefined;
    let lastInterval: number | undefined;

    const judge = (now: number, ...next: SeenFrame[]) => {
      const interval = session.settings.get('heartbeatInterval');
      if (!last || !interval || session.registration.status !== 'Accepted') return;
      if (lastInterval !== undefined && lastInterval !== interval) return;
      const intervalMs = interval * 1000;
      const silence = now - last.at;
      if (silence <= intervalMs + Math.max(leastSlackMs, intervalMs / 10)) return;
      const [waiting] = session.exchanges.open('station');
      if (waiting) return;
      const words = `The station was silent for ${seconds(silence)}; the heartbeat interval is ${interval} s`;
      report('station', words, last, ...next);
    };

    return {
      frame(frame) {
        if (frame.from === 'station') judge(frame.at, frame);
        const [waiting] = session.exchanges.open('station');
        if (frame.from === 'csms' && !waiting) return;
        last = frame;
        lastInterval = session.settings.get('heartbeatInterval');
      },
      close() {
        judge(session.now);
        last = undefined;
      },
      end: () => judge(session.now),
    };
  },
};
