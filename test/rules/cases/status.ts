import { bad, type CaseTable, good, in2x, in16 } from '../trace/cases.js';
import type { Words } from '../trace/words.js';

/** Status notifications, answered. */
const tells = (say: Words, ...statuses: [number, string][]) =>
  statuses.map(([evse, status]) => `station> ${say.status(evse, status)}\ncsms> =`).join('\n');

const boots = (say: Words, star = '') => `close
  open
  station> ${say.boot}
  ${star}csms> = {status: Accepted, currentTime: $now, interval: 0}`;

const v1 = (fields: string) => `StatusNotification {${fields}}`;

export const status: CaseTable = {
  'status-after-boot': [
    good(
      'connector 0 and all others',
      (say) => `${tells(say, [0, 'Available'], [1, 'Available'], [2, 'Available'])}\n+61s`,
      in16,
    ),
    good('all connectors', (say) => `${tells(say, [1, 'Available'], [2, 'Available'])}\n+61s`, in2x),
    good(
      'by NotifyEvent',
      'station> NotifyEvent {generatedAt: $now, seqNo: 0, eventData: [{eventId: 1, timestamp: $now, trigger: Delta, actualValue: Available, eventNotificationType: HardWiredNotification, component: {name: Connector, evse: {id: 1, connectorId: 1}}, variable: {name: AvailabilityState}}]}\n+61s',
      in2x,
    ),
    good('a connection that broke before', 'close\n+61s'),
    bad(
      'station',
      'nothing',
      (say) =>
        `open\nstation> ${say.boot}\n* csms> = {status: Accepted, currentTime: $now, interval: 0}\n+61s`,
      { says: /No status/ },
    ),
    bad(
      'station',
      'no connector 0',
      (say) =>
        `open\nstation> ${say.boot}\n* csms> = {status: Accepted, currentTime: $now, interval: 0}\n${tells(say, [1, 'Available'])}\n+61s`,
      { ...in16, says: /status of 0 / },
    ),
    bad(
      'station',
      'one that it told of before',
      (say) =>
        `${tells(say, [0, 'Available'], [1, 'Available'], [2, 'Available'])}\n${boots(say, '* ')}\n${tells(say, [0, 'Available'], [1, 'Available'])}\n+61s`,
    ),
  ],
  'connectors-numbered': [
    good('1 and 2', (say) => `${tells(say, [1, 'Available'], [2, 'Available'])}\n+61s`),
    good('in any order', (say) => `${tells(say, [2, 'Available'], [1, 'Available'])}\n+61s`),
    bad(
      'station',
      'a gap',
      (say) =>
        `open\nstation> ${say.boot}\n* csms> = {status: Accepted, currentTime: $now, interval: 0}\n${tells(say, [1, 'Available'], [3, 'Available'])}\n+61s`,
      { says: /3 was reported, but not 2/ },
    ),
    bad(
      'station',
      'connectors of an EVSE that begin at 2',
      (say) =>
        `open\nstation> ${say.boot}\n* csms> = {status: Accepted, currentTime: $now, interval: 0}\nstation> StatusNotification {evseId: 1, connectorId: 2, connectorStatus: Available, timestamp: $now}\n+61s`,
      in2x,
    ),
  ],
  'status-transition': [
    good('a session', (say) =>
      tells(
        say,
        [1, 'Available'],
        [1, 'Preparing'],
        [1, 'Charging'],
        [1, 'SuspendedEV'],
        [1, 'Charging'],
        [1, 'Finishing'],
        [1, 'Available'],
      ),
    ),
    good('the same again', (say) => tells(say, [1, 'Finishing'], [1, 'Finishing'])),
    good('from Preparing to Finishing (errata B6)', (say) => tells(say, [1, 'Preparing'], [1, 'Finishing'])),
    good('connectors apart', (say) =>
      tells(say, [1, 'Finishing'], [2, 'Available'], [1, 'Available'], [2, 'Reserved']),
    ),
    good(
      'what happened without a connection',
      (say) => `${tells(say, [1, 'Available'])}\nclose\nopen\n${tells(say, [1, 'Finishing'])}`,
    ),
    good(
      'a restart',
      (say) => `${tells(say, [1, 'Finishing'])}\nstation> ${say.boot}\n${tells(say, [1, 'Reserved'])}`,
    ),
    good(
      'short statuses that may be left out',
      (say) =>
        `csms> ChangeConfiguration {key: MinimumStatusDuration, value: "5"}\nstation> = {status: Accepted}\n${tells(say, [1, 'Available'], [1, 'Finishing'])}`,
    ),
    bad(
      'station',
      'from Available to Finishing',
      (say) => `* station> ${say.status(1, 'Available')}\n* station> ${say.status(1, 'Finishing')}`,
      { says: /Connector 1 went from Available to Finishing/ },
    ),
    bad(
      'station',
      'from Reserved to Charging',
      (say) => `* station> ${say.status(1, 'Reserved')}\n* station> ${say.status(1, 'Charging')}`,
    ),
    bad(
      'station',
      'from Finishing to Charging',
      (say) =>
        `* station> ${say.status(1, 'Finishing')}\nstation> ${say.status(2, 'Available')}\n* station> ${say.status(1, 'Charging')}`,
    ),
  ],
  'station-status': [
    good('the three of them', (say) =>
      tells(say, [0, 'Available'], [0, 'Unavailable'], [0, 'Faulted'], [1, 'Charging']),
    ),
    bad('station', 'another', (say) => `* station> ${say.status(0, 'Charging')}`),
  ],
  'ev-communication-error': [
    good(
      'while suspended',
      `station> ${v1('connectorId: 1, status: SuspendedEVSE, errorCode: EVCommunicationError')}`,
    ),
    bad(
      'station',
      'as a fault',
      `* station> ${v1('connectorId: 1, status: Faulted, errorCode: EVCommunicationError')}`,
    ),
    bad(
      'station',
      'while available',
      `* station> ${v1('connectorId: 1, status: Available, errorCode: EVCommunicationError')}`,
    ),
  ],
  'faulted-has-error': [
    good('an error', `station> ${v1('connectorId: 1, status: Faulted, errorCode: GroundFailure')}`),
    good('a warning', `station> ${v1('connectorId: 1, status: Charging, errorCode: HighTemperature')}`),
    bad('station', 'none', `* station> ${v1('connectorId: 1, status: Faulted, errorCode: NoError')}`),
  ],
  'statuses-in-order': [
    good('as they came about', (say) => tells(say, [1, 'Available'], [1, 'Preparing'])),
    good(
      'connectors apart',
      `station> ${v1('connectorId: 1, status: Available, errorCode: NoError, timestamp: $now')}\nstation> ${v1('connectorId: 2, status: Available, errorCode: NoError, timestamp: $now-5m')}`,
    ),
    good('no times', `station> ${v1('connectorId: 1, status: Available, errorCode: NoError')}`),
    bad(
      'station',
      'an older one last',
      `* station> ${v1('connectorId: 1, status: Preparing, errorCode: NoError, timestamp: $now')}\n* station> ${v1('connectorId: 1, status: Available, errorCode: NoError, timestamp: $now-5m')}`,
    ),
  ],
  'no-historic-status': [
    good(
      'the current status',
      (say) => `close\n+10m\nopen\n${tells(say, [1, 'Available']).replace('$now', '$now-5m')}`,
    ),
    good('what happens now', (say) => `close\n+10m\nopen\n${tells(say, [1, 'Available'], [1, 'Charging'])}`),
    good(
      'an error that happened meanwhile',
      `close\n+10m\nopen\nstation> ${v1('connectorId: 1, status: Faulted, errorCode: GroundFailure, timestamp: $now-5m')}\nstation> ${v1('connectorId: 1, status: Available, errorCode: NoError, timestamp: $now-4m')}`,
      in16,
    ),
    bad(
      'station',
      'two that came about offline',
      (say) =>
        `close\n+10m\nopen\n* station> ${say.status(1, 'Unavailable').replace('$now', '$now-5m')}\n* station> ${say.status(1, 'Available').replace('$now', '$now-4m')}`,
      { says: /Unavailable when it was Available already/ },
    ),
  ],
};
