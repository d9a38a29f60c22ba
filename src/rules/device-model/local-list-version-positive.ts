import { ocpp2, ocpp16 } from '../clauses.js';
import type { Rule } from '../rule.js';

export const localListVersionPositive: Rule = {
  id: 'local-list-version-positive',
  title: 'A local authorization list is sent with a version above 0',
  axis: 'conformance',
  clauses: { ...ocpp16('6.41 (errata 3.52)'), ...ocpp2('D01.FR.18') },
  create: ({ report }) => ({
    call(call) {
      const { versionNumber, listVersion } = call.payload;
      const version = versionNumber ?? listVersion;
      if (call.action !== 'SendLocalList' || typeof version !== 'number' || version > 0) return;
      report('csms', `The local list was sent as version ${version}`, call);
    },
  }),
};
