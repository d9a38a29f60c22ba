import { ocpp2 } from '../clauses.js';
import type { Rule } from '../rule.js';
import type { Transaction } from '../session/transaction.js';
import { runningAt } from './running.js';
import { suspicions } from './still-running.js';

const endsAuthorization = new Set(['Deauthorized', 'RemoteStop', 'StopAuthorized']);

const isAuthorized = ({ token, messages }: Transaction): boolean =>
  token !== undefined && !messages.some(({ event }) => endsAuthorization.has(event.triggerReason ?? ''));

export const unlockSparesTransaction: Rule = {
  id: 'unlock-spares-transaction',
  title: 'A connector with an authorized transaction is not unlocked from afar',
  axis: 'conformance',
  clauses: ocpp2('F05.FR.02'),
  create(context) {
    const { session, report } = context;
    const { watch, suspect } = suspicions(context);
    return {
      ...watch,
      answer(answer, call) {
        const { status } = answer.result ?? {};
        if (call.action !== 'UnlockConnector' || (status !== 'Unlocked' && status !== 'UnlockFailed')) return;
        const running = runningAt(session, call, call.payload.evseId);
        if (!running || !isAuthorized(running.transaction)) return;
        if (running.transaction.connector !== call.payload.connectorId) return;
        suspect(running.transaction, answer.at, () => {
          const words = `UnlockConnector was answered with ${status} during an authorized transaction`;
          report('station', words, running.start, call, answer);
        });
      },
    };
  },
};
