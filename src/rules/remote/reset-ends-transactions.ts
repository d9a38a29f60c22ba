import { ocpp2, ocpp16 } from '../clauses.js';
import type { Rule } from '../rule.js';
import type { Answer, Call } from '../watch/seen.js';
import { promisesRestart } from './reset.js';

/** A Hard reset need not (1.6 5.14); ImmediateAndResume goes on with them (2.1 B13). */
const winding = new Set(['Soft', 'Immediate']);

/**
 * The attempt counts: an end that was not answered is told again after the restart. Nor can it be told while another call waits for
 * its answer, or while the CSMS does not take what comes before it (B12.FR.05).
 */
export const resetEndsTransactions: Rule = {
  id: 'reset-ends-transactions',
  title: 'A station ends its transactions and tells so before it restarts for a reset',
  axis: 'conformance',
  clauses: { ...ocpp16('5.14'), ...ocpp2('B12.FR.04') },
  create({ session, report }) {
    let reset: Answer | undefined;
    let last: Call | undefined;
    const judge = (boot: Call, answer: Answer) => {
      for (const { started, id } of session.transactions.running) {
        if (started && started.call.at < answer.at) {
          report('station', `Transaction ${id} was not ended before the reset`, started.call, answer, boot);
        }
      }
    };
    return {
      answer(answer, call) {
        if (promisesRestart(answer, call) && winding.has(String(call.payload.type))) reset = answer;
      },
      cutOff() {
        reset = undefined;
      },
      call(call) {
        const isHeld = session.transactions.areHeldUp || (last !== undefined && last.answer === undefined);
        if (call.from === 'station' && !call.isSend) last = call;
        if (call.action !== 'BootNotification' || !reset) return;
        if (!session.transactions.isBlind && !isHeld) judge(call, reset);
        reset = undefined;
      },
    };
  },
};
