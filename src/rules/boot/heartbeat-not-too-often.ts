import { ocpp2, ocpp16 } from '../clauses.js';
import type { Rule } from '../rule.js';
import type { Call } from '../watch/seen.js';
import { seconds } from '../words.js';

/** One extra heartbeat is forgiven: a station may want to know the time. */
export const heartbeatNotTooOften: Rule = {
  id: 'heartbeat-not-too-often',
  title: 'A station sends heartbeats as far apart as the CSMS has told it',
  axis: 'conformance',
  clauses: { ...ocpp16('4.2, 4.6', 'deviation'), ...ocpp2('B01.FR.04, G02.FR.01') },
  create({ session, report }) {
    let last: Call | undefined;
    let interval: number | undefined;
    let early = 0;
    return {
      open() {
        last = undefined;
        early = 0;
      },
      call(call) {
        if (call.from !== 'station' || call.action !== 'Heartbeat') return;
        if (session.requests.pending('Heartbeat')) return;
        const before = last;
        const isSame = interval === session.settings.get('heartbeatInterval');
        last = call;
        interval = session.settings.get('heartbeatInterval');
        if (!before || !isSame || !interval) return;
        const gap = call.at - before.at;
        early = gap < interval * 900 - 1000 ? early + 1 : 0;
        if (early < 2) return;
        report('station', `Heartbeats ${seconds(gap)} apart; the interval is ${interval} s`, before, call);
      },
    };
  },
};
