import { ocpp2part1, ocpp16 } from '../clauses.js';
import type { Rule } from '../rule.js';
import type { Answer } from '../watch/seen.js';

/** How long a station may take to report all connectors after its boot, ms. */
const patienceMs = 60_000;

export const connectorsNumbered: Rule = {
  id: 'connectors-numbered',
  title: 'EVSEs and connectors are numbered from 1 without a gap',
  axis: 'conformance',
  clauses: { ...ocpp16('3.8'), ...ocpp2part1('7.1, 7.2') },
  create({ session, report, whileOnline }) {
    const connectors = new Map<number, Set<number>>();

    const judge = (boot: Answer) => {
      const evses = [...connectors.keys()].filter((evse) => evse !== 0);
      const gap = firstGap(evses);
      if (gap !== undefined)
        report('station', `Number ${Math.max(...evses)} was reported, but not ${gap}`, boot);
      for (const [evse, numbers] of connectors) {
        const missing = firstGap([...numbers]);
        if (missing === undefined) continue;
        const words = `EVSE ${evse} reported connector ${Math.max(...numbers)}, but not ${missing}`;
        report('station', words, boot);
      }
    };

    return {
      answer(answer, call) {
        if (call.action !== 'BootNotification' || answer.result?.status !== 'Accepted') return;
        connectors.clear();
        whileOnline(patienceMs, () => judge(answer));
      },
      call(call) {
        for (const { evse, connector } of session.statusesIn(call)) {
          const numbers = connectors.get(evse) ?? new Set();
          connectors.set(evse, numbers);
          if (connector !== undefined) numbers.add(connector);
        }
      },
    };
  },
};

/** The first number from 1 on that is not there although a greater one is. */
function firstGap(numbers: readonly number[]): number | undefined {
  const there = new Set(numbers);
  for (let number = 1; number <= numbers.length; number += 1) if (!there.has(number)) return number;
  return undefined;
}
