import { ocpp2, ocpp16 } from '../clauses.js';
import type { Rule } from '../rule.js';
import type { Answer } from '../watch/seen.js';
import { seconds } from '../words.js';
import { promisesRestart } from './reset.js';

/** How long a reset may take, ms. */
const patienceMs = 300_000;

export const acceptedResetIsFollowedByBoot: Rule = {
  id: 'accepted-reset-is-followed-by-boot',
  title: 'After an accepted reset the station comes back with a BootNotification',
  axis: 'conformance',
  clauses: { ...ocpp16('4.2, 5.14'), ...ocpp2('B01.FR.03, B11.FR.03, B11.FR.04') },
  create({ report, whileOnline }) {
    let reset: Answer | undefined;
    return {
      answer(answer, call) {
        if (!promisesRestart(answer, call)) return;
        reset = answer;
        whileOnline(patienceMs, () => {
          if (reset !== answer) return;
          reset = undefined;
          report(
            'station',
            `${seconds(patienceMs)} after the accepted reset the station has not restarted`,
            answer,
          );
        });
      },
      call(call) {
        if (call.from !== 'station' || !reset) return;
        const isBack = call.link !== reset.link;
        const isBoot = call.action === 'BootNotification';
        if (isBack && !isBoot) {
          report(
            'station',
            `The station came back from the reset with ${call.action} and no boot`,
            reset,
            call,
          );
        }
        if (isBack || isBoot) reset = undefined;
      },
    };
  },
};
