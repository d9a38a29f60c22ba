import { ocpp2 } from '../clauses.js';
import type { Rule } from '../rule.js';
import type { Call } from '../watch/seen.js';

/** A message that failed may be sent again. */
export const eventsNumberedFromZero: Rule = {
  id: 'events-numbered-from-zero',
  title: 'The first message of an event has seqNo 0, and only announced ones follow',
  axis: 'conformance',
  clauses: ocpp2('N07.FR.07, N08.FR.04'),
  create({ session, report }) {
    let last: Call | undefined;
    return {
      open() {
        last = undefined;
      },
      call(call) {
        if (call.action !== 'NotifyEvent' || !call.valid) return;
        const before = last;
        last = call;
        const seqNo = Number(call.payload.seqNo);
        if (seqNo === 0 || (!before && !session.fromTheStart)) return;
        const isNext = before?.payload.tbc === true && seqNo === Number(before.payload.seqNo) + 1;
        const isRepeated = before?.payload.seqNo === seqNo && before.answer?.frame.kind !== 'result';
        if (isNext || isRepeated) return;
        report(
          'station',
          `NotifyEvent ${seqNo} came, nothing announced it`,
          ...(before ? [before] : []),
          call,
        );
      },
    };
  },
};
