import { ocpp2, ocpp16 } from '../clauses.js';
import type { Rule } from '../rule.js';
import type { Call } from '../watch/seen.js';
import { runningAt } from './running.js';
import { suspicions } from './still-running.js';

interface Wish {
  /** Undefined or 0: the whole station. */
  readonly evse: number | undefined;
  readonly isInoperative: boolean;
}

function wishIn({ payload }: Call): Wish {
  const { connectorId, type, evse, operationalStatus } = payload as {
    connectorId?: number;
    type?: string;
    evse?: { id: number };
    operationalStatus?: string;
  };
  return { evse: evse?.id ?? connectorId, isInoperative: (operationalStatus ?? type) === 'Inoperative' };
}

/** What is inoperative already is Accepted (2.x G03.FR.03), so a repeated wish is not judged. */
export const availabilityWaitsForTransaction: Rule = {
  id: 'availability-waits-for-transaction',
  title: 'A change to Inoperative is scheduled while a transaction is running there',
  axis: 'conformance',
  clauses: { ...ocpp16('5.2'), ...ocpp2('G03.FR.05, G04.FR.06') },
  create(context) {
    const { session, report } = context;
    const { watch, suspect } = suspicions(context);
    const wished = new Set<number>();
    return {
      ...watch,
      answer(answer, call) {
        if (call.action !== 'ChangeAvailability' || !call.valid || !answer.result) return;
        const { evse = 0, isInoperative } = wishIn(call);
        const isRepeated = wished.has(evse) || wished.has(0);
        if (answer.result.status === 'Rejected') return;
        if (isInoperative) wished.add(evse);
        else if (evse === 0) wished.clear();
        else wished.delete(evse);
        const running = runningAt(session, call, evse);
        if (!isInoperative || isRepeated || !running || answer.result.status === 'Scheduled') return;
        suspect(running.transaction, answer.at, () => {
          report('station', 'The change of availability was not scheduled', running.start, call, answer);
        });
      },
    };
  },
};
