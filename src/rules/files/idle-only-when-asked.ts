import { ocpp16, ocpp21, ocpp201 } from '../clauses.js';
import type { Rule } from '../rule.js';

const reports = new Set([
  'DiagnosticsStatusNotification',
  'FirmwareStatusNotification',
  'LogStatusNotification',
  'SignedFirmwareStatusNotification',
]);

export const idleOnlyWhenAsked: Rule = {
  id: 'idle-only-when-asked',
  title: 'A firmware or upload status Idle is sent only when it was triggered',
  axis: 'conformance',
  clauses: { ...ocpp16('4.4, 4.5'), ...ocpp201('3.33, 3.87'), ...ocpp21('3.41, 3.109') },
  create: ({ session, report }) => ({
    call(call) {
      if (
        !reports.has(call.action) ||
        call.payload.status !== 'Idle' ||
        session.requests.pending(call.action)
      )
        return;
      report('station', `${call.action} told Idle, and nobody asked`, call);
    },
  }),
};
