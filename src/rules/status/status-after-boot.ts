import { ocpp16, ocpp21, ocpp201 } from '../clauses.js';
import type { Rule } from '../rule.js';
import type { Answer } from '../watch/seen.js';
import { listed } from '../words.js';
import { placeOf } from './place.js';

/** How long a station may take, ms. */
const patienceMs = 60_000;

/** Which connectors a station has is known from what it has reported before. 2.x may use NotifyEvent (2.1 B01.FR.05). */
export const statusAfterBoot: Rule = {
  id: 'status-after-boot',
  title: 'An accepted station tells the status of every connector, in 1.6 of connector 0 too',
  axis: 'conformance',
  clauses: { ...ocpp16('4.9 (errata 3.22)'), ...ocpp201('B01.FR.05'), ...ocpp21('B01.FR.05') },
  create({ session, report, whileOnline }) {
    const known = new Set<string>();
    let told: Set<string> | undefined;

    const judge = (boot: Answer) => {
      const reported = told ?? new Set();
      told = undefined;
      const expected = new Set(known);
      if (session.reading.stationHasStatus) expected.add('0');
      const missing = [...expected].filter((place) => !reported.has(place)).sort();
      for (const place of reported) known.add(place);
      if (reported.size === 0) report('station', 'No status was reported after the boot was accepted', boot);
      else if (missing.length > 0)
        report('station', `The status of ${listed(missing)} was not reported`, boot);
    };

    return {
      answer(answer, call) {
        if (call.action !== 'BootNotification' || answer.result?.status !== 'Accepted') return;
        told = new Set();
        whileOnline(patienceMs, () => judge(answer));
      },
      call(call) {
        for (const status of session.statusesIn(call)) (told ?? known).add(placeOf(status));
      },
      close() {
        for (const place of told ?? []) known.add(place);
        told = undefined;
      },
    };
  },
};
