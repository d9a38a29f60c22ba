import { ocpp2 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { reportOf } from './reports.js';

/** How long the first page may take. Milliseconds. */
const patienceMs = 60_000;

export const acceptedReportIsSent: Rule = {
  id: 'accepted-report-is-sent',
  title: 'After an accepted request for a report the station sends it, with the requestId of the request',
  axis: 'conformance',
  clauses: ocpp2('B07.FR.03, B08.FR.03, N02.FR.03, N09.FR.05, N09.FR.06, N10.FR.06, O03.FR.02'),
  create({ report, whileOnline }) {
    const awaited = new Set<string>();
    return {
      answer(answer, call) {
        const message = reportOf[call.action];
        if (message === undefined || answer.result?.status !== 'Accepted') return;
        const key = `${message} ${call.payload.requestId}`;
        awaited.add(key);
        whileOnline(patienceMs, () => {
          if (awaited.delete(key))
            report('station', `No ${key} came after the accepted ${call.action}`, call, answer);
        });
      },
      call(call) {
        awaited.delete(`${call.action} ${call.payload.requestId}`);
      },
    };
  },
};
