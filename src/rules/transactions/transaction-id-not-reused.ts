import { ocpp2 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { onEvents } from './told.js';

export const transactionIdNotReused: Rule = {
  id: 'transaction-id-not-reused',
  title: 'A station never uses a transactionId for two transactions',
  axis: 'conformance',
  clauses: ocpp2('E01.FR.08'),
  create: (context) =>
    onEvents(context, ({ call, event, transaction }) => {
      const before = transaction ? undefined : context.session.transactions.byId(event.id);
      if (!before?.ended) return;
      const words = `The transactionId ${event.id} belongs to a transaction that has ended`;
      context.report('station', words, before.ended.call, call);
    }),
};
