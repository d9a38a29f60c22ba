import { ocpp2 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { runningAt } from './running.js';

export const resetWaitsForTransaction: Rule = {
  id: 'reset-waits-for-transaction',
  title: 'A reset OnIdle is scheduled while a transaction is running',
  axis: 'conformance',
  clauses: ocpp2('B12.FR.01'),
  create: ({ session, report }) => ({
    answer(answer, call) {
      if (call.action !== 'Reset' || call.payload.type !== 'OnIdle' || answer.result?.status !== 'Accepted')
        return;
      const running = runningAt(session, call, call.payload.evseId);
      if (running?.started)
        report('station', 'The reset was not scheduled', running.started.call, call, answer);
    },
  }),
};
