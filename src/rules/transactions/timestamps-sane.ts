import { isoTime, parseIsoTime } from '../../world/index.js';
import { ocpp2, ocpp16 } from '../clauses.js';
import type { Rule } from '../rule.js';
import type { Call } from '../watch/seen.js';

/** OCPP is not older. */
const earliest = parseIsoTime('2010-01-01T00:00:00Z');

/** How far ahead a clock may be. Milliseconds. */
const aheadMs = 300_000;

/** The clock that counts is the later of the watch's and the CSMS's, by which the station is told to set its own. */
export const timestampsSane: Rule = {
  id: 'timestamps-sane',
  title: 'Times that a station tells are not before 2010 and not in the future',
  axis: 'conformance',
  clauses: { ...ocpp16('4.2, 4.6', 'deviation'), ...ocpp2('B01.FR.06, G02.FR.06', 'deviation') },
  create({ session, report }) {
    let csmsAheadBy = 0;
    const timesIn = (call: Call): number[] => {
      const times = session.statusesIn(call).flatMap(({ at }) => at ?? []);
      const event = session.transactionIn(call);
      if (event) times.push(event.at);
      for (const { at } of session.samplesIn(call)?.samples ?? []) times.push(at);
      return times;
    };
    return {
      call(call) {
        const latest = call.at + Math.max(0, csmsAheadBy) + aheadMs;
        const wrong = timesIn(call).find((at) => at < earliest || at > latest);
        if (wrong === undefined) return;
        report('station', `${call.action} tells the time ${isoTime(wrong)}, it is ${isoTime(call.at)}`, call);
      },
      answer(answer) {
        const { currentTime } = answer.result ?? {};
        if (typeof currentTime === 'string') csmsAheadBy = parseIsoTime(currentTime) - answer.at;
      },
    };
  },
};
