import { ocpp2 } from '../clauses.js';
import type { Rule } from '../rule.js';

const REFERENCES = ['idToken', 'customerIdentifier', 'customerCertificate'];

export const customerIsNamedOnce: Rule = {
  id: 'customer-is-named-once',
  title: 'A question about a customer who is named in no way, or in more than one, is answered with Invalid',
  axis: 'conformance',
  clauses: ocpp2('N09.FR.09'),
  create: ({ report }) => ({
    answer(answer, call) {
      if (call.action !== 'CustomerInformation' || !call.valid || !answer.result) return;
      const named = REFERENCES.filter((field) => call.payload[field] !== undefined);
      if (named.length === 1 || answer.result.status === 'Invalid') return;
      const how = named.length === 0 ? 'in no way' : `by ${named.join(' and ')}`;
      report('station', `A customer named ${how} was answered with ${answer.result.status}`, call, answer);
    },
  }),
};
