import { ocpp21, ocpp201 } from '../clauses.js';
import type { Context, Rule, Watch } from '../rule.js';
import { onEvents } from './told.js';

/** How long the start may be overtaken by other events. Milliseconds. */
const patienceMs = 60_000;

export const transactionHasStart: Rule = {
  id: 'transaction-has-start',
  title: 'A transaction begins with an event Started',
  axis: 'conformance',
  clauses: { ...ocpp201('1.60.1 eventType'), ...ocpp21('1.84.1 eventType') },
  create(context): Watch {
    const unstarted = new Map<string, () => void>();
    const settle = (id: string) => {
      unstarted.get(id)?.();
      unstarted.delete(id);
    };
    const watch = onEvents(context, ({ call, event, transaction }) => {
      const { id = '' } = event;
      if (event.type === 'Started') unstarted.delete(id);
      else if (!transaction) {
        unstarted.set(id, () => judge(context, id, call.seq));
        context.whileOnline(patienceMs, () => settle(id));
      }
    });
    return { ...watch, end: () => context.session.links.isUp && [...unstarted.keys()].forEach(settle) };
  },
};

function judge({ session, report }: Context, id: string, seq: number): void {
  if (!session.transactions.isBlind) report('station', `Transaction ${id} has no event Started`, { seq });
}
