import { ocpp2 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { runningAt } from './running.js';
import { suspicions } from './still-running.js';

export const resetWaitsForTransaction: Rule = {
  id: 'reset-waits-for-transaction',
  title: 'A reset OnIdle is scheduled while a transaction is running',
  axis: 'conformance',
  clauses: ocpp2('B12.FR.01'),
  create(context) {
    const { session, report } = context;
    const { watch, suspect } = suspicions(context);
    return {
      ...watch,
      answer(answer, call) {
        if (call.action !== 'Reset' || call.payload.type !== 'OnIdle' || answer.result?.status !== 'Accepted')
          return;
        const running = runningAt(session, call, call.payload.evseId);
        if (!running) return;
        suspect(running.transaction, answer.at, () => {
          report('station', 'The reset was not scheduled', running.start, call, answer);
        });
      },
    };
  },
};
