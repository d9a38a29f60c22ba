import type { v21 } from '../../ocpp/index.js';
import { withInfo } from './names.js';
import { row, type Worded } from './row.js';

/** B09. The parts for modem and VPN travel as they are. */
export const setNetworkProfile: Worded<'setNetworkProfile'> = (words) =>
  row('csms', 'setNetworkProfile', 'SetNetworkProfile', {
    encodeRequest: ({ configurationSlot, connectionData }) => ({
      configurationSlot,
      connectionData: {
        // 2.0.1 wants it named though it is of no meaning (2.0.1 part 2, 2.35).
        ocppVersion: words.networkVersion,
        ...connectionData,
        ocppInterface: words.ocppInterface.say(connectionData.ocppInterface),
        ocppTransport: words.ocppTransport.say(connectionData.ocppTransport),
      } as v21.NetworkConnectionProfileType,
    }),
    decodeRequest: ({ configurationSlot, connectionData }) => ({
      configurationSlot,
      connectionData: { ...connectionData } as never,
    }),
    encodeResponse: ({ status, statusInfo }) => ({
      status: words.setNetworkProfileStatus.say(status),
      ...withInfo(statusInfo),
    }),
    decodeResponse: ({ status, statusInfo }) => ({ status, ...withInfo(statusInfo) }),
  });
