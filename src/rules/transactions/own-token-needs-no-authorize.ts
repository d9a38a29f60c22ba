import { ocpp2, ocpp16 } from '../clauses.js';
import type { Rule } from '../rule.js';
import type { Transaction } from '../session/transaction.js';
import type { Call } from '../watch/seen.js';
import { onEvents } from './told.js';

/** An Authorize that far before the end was for something else. Milliseconds. */
const apartMs = 10_000;

/** What a clock may be wrong by. Milliseconds. */
const slackMs = 1000;

/** The driver may also have wanted to start at another connector, so only an Authorize that is followed by the end counts. */
export const ownTokenNeedsNoAuthorize: Rule = {
  id: 'own-token-needs-no-authorize',
  title: 'The token that started a transaction stops it without being authorized again',
  axis: 'conformance',
  clauses: { ...ocpp16('4.1'), ...ocpp2('C01.FR.03, E07.FR.01') },
  create(context) {
    const { session, report } = context;
    const asked = new Map<Transaction, Call>();
    const events = onEvents(context, ({ call, event, transaction }) => {
      if (event.type === 'Started') asked.clear();
      const authorize = transaction && asked.get(transaction);
      const isStop = event.type === 'Ended' || event.triggerReason === 'StopAuthorized';
      if (!authorize || !isStop || event.token !== transaction.token) return;
      asked.delete(transaction);
      // Told late: it stopped before the Authorize, which asked for something else.
      if (event.at < authorize.at - slackMs) return;
      if (call.at - authorize.at > apartMs) return;
      report('station', 'The token that started the transaction was authorized to stop it', authorize, call);
    });
    return {
      call(call) {
        events.call?.(call);
        const token =
          call.valid && call.from === 'station' ? session.reading.authorizedToken(call) : undefined;
        if (token === undefined) return;
        for (const running of session.transactions.running)
          if (running.token === token && running.isAuthorized) asked.set(running, call);
      },
    };
  },
};
