import { ocpp2 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { reportOf, reportPages } from './reports.js';

export const reportWasRequested: Rule = {
  id: 'report-was-requested',
  title: 'A report has the requestId of a request for it',
  axis: 'conformance',
  clauses: ocpp2('B07.FR.04, B08.FR.04, N02.FR.04, O03.FR.05'),
  create({ session, report }) {
    const requested = new Set<string>();
    return {
      call(call) {
        const key = `${reportOf[call.action] ?? call.action} ${call.payload.requestId}`;
        if (reportOf[call.action] !== undefined) requested.add(key);
        if (!reportPages.has(call.action) || !call.valid || requested.has(key) || !session.fromTheStart)
          return;
        report('station', `Nobody asked for ${key}`, call);
      },
    };
  },
};
