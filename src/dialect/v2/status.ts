import { isoTime, parseIsoTime } from '../../world/index.js';
import { Unsayable } from '../common/unsayable.js';
import type { Condition } from '../intents.js';
import { row, type Worded } from './row.js';

/** G01. Only connectors have a status here, and an error is told by an event (G05, N07). */
export const status: Worded<'status'> = (words) => {
  const ofConnector = row('station', 'status', 'StatusNotification', {
    encodeRequest({ evseId, connectorId, condition, timestamp }) {
      if (timestamp === undefined)
        throw new Unsayable(`OCPP ${words.edition} StatusNotification needs a timestamp`);
      return {
        timestamp: isoTime(timestamp),
        connectorStatus: words.connectorStatus.say(condition),
        evseId,
        connectorId,
      };
    },
    decodeRequest: ({ evseId, connectorId, connectorStatus, timestamp }) => ({
      evseId,
      connectorId,
      condition: words.connectorStatus.hear(connectorStatus) as Condition,
      timestamp: parseIsoTime(timestamp),
    }),
    encodeResponse: () => ({}),
    decodeResponse: () => ({}),
  });
  return {
    ...ofConnector,
    encodeRequest: (request) =>
      request.evseId === 0 ? { nothing: true } : ofConnector.encodeRequest(request),
  };
};
