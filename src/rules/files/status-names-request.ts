import { ocpp2 } from '../clauses.js';
import type { Rule } from '../rule.js';

/** Status reports -> the request whose id they carry. */
const requestOf: Readonly<Record<string, string>> = {
  FirmwareStatusNotification: 'UpdateFirmware',
  LogStatusNotification: 'GetLog',
};

/** With Idle there is no request to name. */
export const statusNamesRequest: Rule = {
  id: 'status-names-request',
  title: 'A firmware or upload status names the request that it is about',
  axis: 'conformance',
  clauses: ocpp2('L01.FR.10, L01.FR.20, N01.FR.07, N01.FR.13'),
  create({ session, report }) {
    const requested = new Set<string>();
    return {
      call(call) {
        const { requestId, status } = call.payload;
        if (call.from === 'csms') requested.add(`${call.action} ${requestId}`);
        const request = call.from === 'station' && call.valid ? requestOf[call.action] : undefined;
        if (request === undefined || status === 'Idle') return;
        if (requestId === undefined)
          report('station', `${call.action} told ${status} without a requestId`, call);
        else if (!requested.has(`${request} ${requestId}`) && session.fromTheStart) {
          report('station', `${call.action} names request ${requestId}, which nobody sent`, call);
        }
      },
    };
  },
};
