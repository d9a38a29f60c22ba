import { ocpp2 } from '../clauses.js';
import type { Rule } from '../rule.js';
import type { Call } from '../watch/seen.js';
import { reportPages } from './reports.js';

/** How long the next page may take. Milliseconds. */
const patienceMs = 60_000;

/** A page that failed may be sent again. */
export const reportPagesNumbered: Rule = {
  id: 'report-pages-numbered',
  title: 'The pages of a report are numbered from 0, and the last one says that it is',
  axis: 'conformance',
  clauses: ocpp2('B07.FR.10, B08.FR.14'),
  create({ report, whileOnline }) {
    /** The last page of reports that go on. */
    const last = new Map<string, Call>();

    const judge = (before: Call | undefined, call: Call) => {
      const seqNo = Number(call.payload.seqNo);
      const expected = before ? Number(before.payload.seqNo) + 1 : 0;
      const isRepeated = before && seqNo === expected - 1 && before.answer?.frame.kind !== 'result';
      if (seqNo === expected || isRepeated) return;
      const words = `Page ${seqNo} of ${call.action} ${call.payload.requestId} came, expected ${expected}`;
      report('station', words, ...(before ? [before] : []), call);
    };

    return {
      open: () => last.clear(),
      call(call) {
        // Messages of the display have no numbers.
        if (!reportPages.has(call.action) || !call.valid || call.payload.seqNo === undefined) return;
        const key = `${call.action} ${call.payload.requestId}`;
        judge(last.get(key), call);
        last.delete(key);
        if (call.payload.tbc !== true) return;
        last.set(key, call);
        whileOnline(patienceMs, () => {
          if (last.get(key) !== call) return;
          last.delete(key);
          report('station', `Page ${call.payload.seqNo} of ${key} announced another, none came`, call);
        });
      },
    };
  },
};
