import { ocpp2, ocpp16 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { article } from '../words.js';

/** That nothing follows a rejection either has a rule of its own. Told once per connection. */
export const bootComesFirst: Rule = {
  id: 'boot-comes-first',
  title: 'A station that has started calls with BootNotification alone until it is accepted or pending',
  axis: 'conformance',
  clauses: { ...ocpp16('4.2'), ...ocpp2('B01.FR.08') },
  create({ session, report }) {
    let toldOn = 0;
    return {
      call(call) {
        if (call.from !== 'station' || call.action === 'BootNotification') return;
        if (session.registration.status !== 'booting' || toldOn === call.link) return;
        toldOn = call.link;
        report('station', `The station sent ${article(call.action)} before its boot was accepted`, call);
      },
    };
  },
};
