import { isoTime, parseIsoTime } from '../../world/index.js';
import { ocpp16, ocpp21, ocpp201 } from '../clauses.js';
import type { Rule } from '../rule.js';
import type { Answer } from '../watch/seen.js';
import { seconds } from '../words.js';

/** OCPP is not older. */
const earliest = parseIsoTime('2010-01-01T00:00:00Z');

/** A clock may be put right by this much. Milliseconds. */
const stepBackMs = 5000;

export const currentTimeSane: Rule = {
  id: 'current-time-sane',
  title: 'The CSMS tells its current time, which does not run backwards',
  axis: 'conformance',
  clauses: { ...ocpp16('4.6, 6.4'), ...ocpp201('1.2.2, G02.FR.03'), ...ocpp21('1.5.2, G02.FR.03') },
  create({ report }) {
    let last: { time: number; answer: Answer } | undefined;
    return {
      answer(answer, call) {
        if (call.action !== 'BootNotification' && call.action !== 'Heartbeat') return;
        const { currentTime } = answer.result ?? {};
        if (typeof currentTime !== 'string') return;
        const time = parseIsoTime(currentTime);
        if (time < earliest) report('csms', `The current time is ${isoTime(time)}`, answer);
        else if (last && time < last.time - stepBackMs) {
          report('csms', `The current time went back by ${seconds(last.time - time)}`, last.answer, answer);
        }
        last = { time, answer };
      },
    };
  },
};
