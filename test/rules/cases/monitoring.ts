import { bad, type CaseTable, good } from '../trace/cases.js';

const name = (variable: string) => `component: {name: EVSE, evse: {id: 1}}, variable: {name: ${variable}}`;
const set = (variable: string, severity = 5) =>
  `csms> SetVariableMonitoring {setMonitoringData: [{${name(variable)}, type: Delta, value: 1, severity: ${severity}}]}`;
const done = (variable: string, id: number, severity = 5, status = 'Accepted') =>
  `station> = {setMonitoringResult: [{${name(variable)}, type: Delta, severity: ${severity}, status: ${status}, id: ${id}}]}`;
const event = (id: number, { seqNo = 0, tbc = false } = {}) =>
  `NotifyEvent {generatedAt: $now, seqNo: ${seqNo}, tbc: ${tbc}, eventData: [{${name('Power')}, eventId: 1, timestamp: $now, trigger: Delta, actualValue: "1", eventNotificationType: CustomMonitor, variableMonitoringId: ${id}}]}`;
const told = (said: string, star = '') => `${star}station> ${said}\ncsms> =`;
const clear = (id: number, status = 'Accepted') =>
  `csms> ClearVariableMonitoring {id: [${id}]}\nstation> = {clearMonitoringResult: [{id: ${id}, status: ${status}}]}`;
const guilty = (text: string) =>
  text
    .split('\n')
    .map((line) => (line.startsWith('station>') ? `* ${line}` : line))
    .join('\n');
const level = (severity: number, status = 'Accepted') =>
  `csms> SetMonitoringLevel {severity: ${severity}}\nstation> = {status: ${status}}`;

export const monitoring: CaseTable = {
  'monitors-answered-one-for-one': [
    good('set', `${set('Power')}\n${done('Power', 1)}`),
    good('names in another case', `${set('Power')}\n${done('power', 1)}`),
    good('cleared', clear(1, 'NotFound')),
    bad('station', 'another variable', `* ${set('Power')}\n* ${done('Other', 1)}`),
    bad(
      'station',
      'an id without a result',
      '* csms> ClearVariableMonitoring {id: [1, 2]}\n* station> = {clearMonitoringResult: [{id: 1, status: Accepted}]}',
      { says: /2 has no result/ },
    ),
    bad(
      'station',
      'a result too many',
      '* csms> ClearVariableMonitoring {id: [1]}\n* station> = {clearMonitoringResult: [{id: 1, status: Accepted}, {id: 1, status: NotFound}]}',
      { says: /1 monitors have 2 results/ },
    ),
  ],
  'cleared-monitor-is-silent': [
    good('an event on its way', `${clear(7)}\n${told(event(7))}`),
    good('another monitor', `${clear(7)}\n+5m\n${told(event(8))}`),
    good('not cleared', `${clear(7, 'Rejected')}\n+5m\n${told(event(7))}`),
    good(
      'the id is given again',
      `${clear(7)}\n${set('Power')}\n${done('Power', 7)}\n+5m\n${told(event(7))}`,
    ),
    good(
      'a new base',
      `${clear(7)}\ncsms> SetMonitoringBase {monitoringBase: All}\nstation> = {status: Accepted}\n+5m\n${told(event(7))}`,
    ),
    good('kept without connection', `${clear(7)}\nclose\n+5m\nopen\n${told(event(7))}`),
    bad('station', 'it goes on', `${guilty(clear(7))}\n+5m\n${told(event(7), '* ')}`),
  ],
  'monitoring-level-holds': [
    good('severe enough', `${set('Power')}\n${done('Power', 7)}\n${level(5)}\n+5m\n${told(event(7))}`),
    good('on its way', `${set('Power')}\n${done('Power', 7)}\n${level(4)}\n${told(event(7))}`),
    good(
      'a level that was refused',
      `${set('Power')}\n${done('Power', 7)}\n${level(4, 'Rejected')}\n+5m\n${told(event(7))}`,
    ),
    good('a monitor that nobody saw set', `${level(0)}\n+5m\n${told(event(7))}`),
    bad(
      'station',
      'less severe',
      `${set('Power')}\n${done('Power', 7)}\n${guilty(level(4))}\n+5m\n${told(event(7), '* ')}`,
      { says: /severity 5 .* level is 4/ },
    ),
  ],
  'events-numbered-from-zero': [
    good('one message', told(event(7))),
    good('two messages', `${told(event(7, { tbc: true }))}\n${told(event(7, { seqNo: 1 }))}`),
    good(
      'one that failed',
      `${told(event(7, { tbc: true }))}\nstation> ${event(7, { seqNo: 1 })}\ncsms> ! InternalError\n${told(event(7, { seqNo: 1 }))}`,
    ),
    good('a watch that began later', told(event(7, { seqNo: 1 })), { joinedLate: true }),
    bad('station', 'from 1', told(event(7, { seqNo: 1 }), '* ')),
    bad('station', 'not announced', `${told(event(7), '* ')}\n${told(event(7, { seqNo: 1 }), '* ')}`),
  ],
};
