import { ocpp2 } from '../clauses.js';
import type { Rule } from '../rule.js';
import type { Answer } from '../watch/seen.js';
import { promisesRestart } from './reset.js';

/** Watchdog: the firmware crashed before the reset came about. */
const fitting = new Set(['RemoteReset', 'ScheduledReset', 'Watchdog']);

/** A power cut of which nobody told us may come between, so it is no more than a deviation. */
export const bootReasonAfterReset: Rule = {
  id: 'boot-reason-after-reset',
  title: 'The boot after an accepted reset gives RemoteReset or ScheduledReset as its reason',
  axis: 'conformance',
  clauses: ocpp2('B01.FR.09', 'deviation'),
  create({ report }) {
    let reset: Answer | undefined;
    return {
      cutOff() {
        reset = undefined;
      },
      answer(answer, call) {
        if (promisesRestart(answer, call)) reset = answer;
      },
      call(call) {
        if (call.action !== 'BootNotification' || !reset) return;
        const { reason } = call.payload;
        if (!fitting.has(String(reason)))
          report('station', `The boot after a reset has the reason ${reason}`, reset, call);
        reset = undefined;
      },
    };
  },
};
