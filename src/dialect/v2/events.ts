import { isoTime, parseIsoTime } from '../../world/index.js';
import { compact } from '../common/compact.js';
import { hearName, sayName } from './names.js';
import { row, type Worded } from './row.js';

/** N07. */
export const event: Worded<'event'> = (words) =>
  row('station', 'event', 'NotifyEvent', {
    encodeRequest: ({ generatedAt, seqNo, tbc, eventData }) => ({
      generatedAt: isoTime(generatedAt),
      seqNo,
      tbc,
      eventData: eventData.map((it) => ({
        ...sayName(it),
        eventId: it.eventId,
        timestamp: isoTime(it.timestamp),
        trigger: it.trigger,
        actualValue: it.actualValue,
        eventNotificationType: words.eventNotification.say(it.eventNotificationType),
        ...optionalFields(it),
        ...(words.tellsMore && it.severity !== undefined && { severity: it.severity }),
      })),
    }),
    decodeRequest: ({ generatedAt, seqNo, tbc = false, eventData }) => ({
      generatedAt: parseIsoTime(generatedAt),
      seqNo,
      tbc,
      eventData: eventData.map((it) => ({
        ...hearName(it),
        eventId: it.eventId,
        timestamp: parseIsoTime(it.timestamp),
        trigger: it.trigger,
        actualValue: it.actualValue,
        eventNotificationType: it.eventNotificationType,
        ...optionalFields(it),
        ...compact({ severity: it.severity }),
      })),
    }),
    encodeResponse: () => ({}),
    decodeResponse: () => ({}),
  });

interface OptionalFields {
  techCode?: string;
  techInfo?: string;
  cleared?: boolean;
  transactionId?: string;
  variableMonitoringId?: number;
}

function optionalFields(it: OptionalFields): OptionalFields {
  const { techCode, techInfo, cleared, transactionId, variableMonitoringId } = it;
  return compact({ techCode, techInfo, cleared, transactionId, variableMonitoringId });
}
