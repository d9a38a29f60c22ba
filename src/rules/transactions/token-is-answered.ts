import { ocpp2 } from '../clauses.js';
import type { Rule } from '../rule.js';

export const tokenIsAnswered: Rule = {
  id: 'token-is-answered',
  title: 'The CSMS answers a TransactionEvent that carries an idToken with an idTokenInfo',
  axis: 'conformance',
  clauses: ocpp2('E01.FR.12, E02.FR.02'),
  create: ({ session, report }) => ({
    answer(answer, call) {
      const token = session.transactionIn(call)?.token;
      if (token === undefined || !answer.result || answer.result.idTokenInfo !== undefined) return;
      report('csms', 'The idToken was not answered with an idTokenInfo', call, answer);
    },
  }),
};
