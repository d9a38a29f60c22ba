import { bad, type CaseTable, good, in2x, in16 } from '../trace/cases.js';

const asks = (action: string, star = '') => `${star}csms> ${action}\n${star}station> = {status: Accepted}`;
const base = 'GetBaseReport {requestId: 1, reportBase: FullInventory}';
const page = (seqNo: number, more = '', id = 1) =>
  `NotifyReport {requestId: ${id}, generatedAt: $now, seqNo: ${seqNo}${more}}`;
const told = (...pages: string[]) =>
  pages.map((it) => `${it.startsWith('* ') ? '* ' : ''}station> ${it.replace('* ', '')}\ncsms> =`).join('\n');

const named = (variable: string, more = '') => `{component: {name: C}, variable: {name: ${variable}}${more}}`;
const value = ', attributeValue: "1"';
const taken = ', attributeStatus: Accepted, attributeValue: "1"';

export const deviceModel: CaseTable = {
  'accepted-report-is-sent': [
    good('a page', `${asks(base)}\n${told(page(0))}\n+2m\nstation> Heartbeat`),
    good('a refusal', `csms> ${base}\nstation> = {status: Rejected}\n+2m\nstation> Heartbeat`),
    good(
      'monitors',
      `${asks('GetMonitoringReport {requestId: 2}')}\n${told('NotifyMonitoringReport {requestId: 2, generatedAt: $now, seqNo: 0}')}\n+2m\nstation> Heartbeat`,
    ),
    good(
      'messages of the display',
      `${asks('GetDisplayMessages {requestId: 3}')}\n${told('NotifyDisplayMessages {requestId: 3}')}\n+2m\nstation> Heartbeat`,
    ),
    bad(
      'station',
      'no messages of the display',
      `${asks('GetDisplayMessages {requestId: 3}', '* ')}\n+2m\nstation> Heartbeat`,
    ),
    bad('station', 'nothing', `${asks(base, '* ')}\n+2m\nstation> Heartbeat`),
    good(
      'what is stored of a customer',
      `${asks('CustomerInformation {requestId: 2, report: true, clear: false, customerIdentifier: C}')}\n${told('NotifyCustomerInformation {requestId: 2, generatedAt: $now, seqNo: 0, data: x}')}\n+2m\nstation> Heartbeat`,
    ),
    bad('station', 'another report', `${asks(base, '* ')}\n${told(page(0, '', 9))}\n+2m\nstation> Heartbeat`),
  ],
  'report-was-requested': [
    good('asked for', `${asks(base)}\n${told(page(0))}`),
    good('a watch that began later', told(page(0)), { joinedLate: true }),
    bad('station', 'not asked for', `${asks(base)}\n${told(`* ${page(0, '', 9)}`)}`),
  ],
  'report-pages-numbered': [
    good(
      'from 0 to the last',
      `${asks(base)}\n${told(page(0, ', tbc: true'), page(1, ', tbc: true'), page(2))}\n+2m\nstation> Heartbeat`,
    ),
    good('one page', told(page(0, ', tbc: false'))),
    good('two reports', told(page(0, ', tbc: true'), page(0, '', 2), page(1))),
    good(
      'a page that failed',
      `station> ${page(0, ', tbc: true')}\ncsms> ! InternalError\n${told(page(0, ', tbc: true'), page(1))}`,
    ),
    bad('station', 'from 1', told(`* ${page(1)}`), { says: /Page 1 .* expected 0/ }),
    bad('station', 'a gap', told(`* ${page(0, ', tbc: true')}`, `* ${page(2)}`)),
    bad(
      'station',
      'no last page',
      `${told(page(0, ', tbc: true'), `* ${page(1, ', tbc: true')}`)}\n+2m\nstation> Heartbeat`,
      { says: /announced another/ },
    ),
  ],
  'variables-answered-one-for-one': [
    good(
      'read',
      `csms> GetVariables {getVariableData: [${named('A')}, ${named('B')}]}\nstation> = {getVariableResult: [${named('B', taken)}, ${named('a', taken)}]}`,
    ),
    good(
      'set',
      `csms> SetVariables {setVariableData: [${named('A', value)}]}\nstation> = {setVariableResult: [${named('A', ', attributeType: Actual, attributeStatus: Rejected')}]}`,
    ),
    good('other messages', asks('ClearCache')),
    bad(
      'station',
      'one missing',
      `* csms> GetVariables {getVariableData: [${named('A')}, ${named('B')}]}\n* station> = {getVariableResult: [${named('A', taken)}]}`,
      { says: /c\/b actual has no result/ },
    ),
    bad(
      'station',
      'another',
      `* csms> GetVariables {getVariableData: [${named('A')}]}\n* station> = {getVariableResult: [${named('A', taken)}, ${named('B', taken)}]}`,
    ),
    bad(
      'station',
      'another attribute',
      `* csms> GetVariables {getVariableData: [${named('A', ', attributeType: MaxSet')}]}\n* station> = {getVariableResult: [${named('A', taken)}]}`,
    ),
    bad(
      'station',
      'one twice',
      `* csms> GetVariables {getVariableData: [${named('A')}]}\n* station> = {getVariableResult: [${named('A', taken)}, ${named('A', taken)}]}`,
    ),
  ],
  'set-variables-differ': [
    good(
      'two variables',
      `csms> SetVariables {setVariableData: [${named('A', value)}, ${named('B', value)}]}`,
    ),
    good(
      'two attributes',
      `csms> SetVariables {setVariableData: [${named('A', value)}, ${named('A', `${value}, attributeType: MaxSet`)}]}`,
    ),
    bad(
      'csms',
      'one twice',
      `* csms> SetVariables {setVariableData: [${named('A', value)}, ${named('A', `${value}, attributeType: Actual`)}]}`,
    ),
  ],
  'refused-variable-has-no-value': [
    good(
      'no value',
      `csms> GetVariables {getVariableData: [${named('A')}]}\nstation> = {getVariableResult: [${named('A', ', attributeStatus: UnknownVariable')}]}`,
    ),
    good(
      'a value',
      `csms> GetVariables {getVariableData: [${named('A')}]}\nstation> = {getVariableResult: [${named('A', taken)}]}`,
    ),
    bad(
      'station',
      'a value of something unknown',
      `csms> GetVariables {getVariableData: [${named('A')}]}\n* station> = {getVariableResult: [${named('A', ', attributeStatus: UnknownVariable, attributeValue: ""')}]}`,
    ),
  ],
  'configuration-keys-answered': [
    good(
      'all',
      'csms> GetConfiguration {key: [A, B]}\nstation> = {configurationKey: [{key: a, readonly: false, value: "1"}], unknownKey: [B]}',
    ),
    good('everything', 'csms> GetConfiguration\nstation> = {configurationKey: [{key: A, readonly: false}]}'),
    bad(
      'station',
      'one forgotten',
      '* csms> GetConfiguration {key: [A, B]}\n* station> = {configurationKey: [{key: A, readonly: false}]}',
      { says: /B$/ },
    ),
    bad('station', 'all forgotten', '* csms> GetConfiguration {key: [A]}\n* station> ='),
  ],
  'local-list-version-positive': [
    good('1', 'csms> SendLocalList {listVersion: 1, updateType: Full}', in16),
    good('1', 'csms> SendLocalList {versionNumber: 1, updateType: Full}', in2x),
    bad('csms', '0', '* csms> SendLocalList {listVersion: 0, updateType: Full}', in16),
    bad('csms', '0', '* csms> SendLocalList {versionNumber: 0, updateType: Full}', in2x),
  ],
  'unknown-vendor-has-no-data': [
    good('no data', 'csms> DataTransfer {vendorId: v}\nstation> = {status: UnknownVendorId}'),
    good(
      'data of a known vendor',
      'station> DataTransfer {vendorId: v}\ncsms> = {status: Accepted, data: x}',
    ),
    bad(
      'csms',
      'data',
      '* station> DataTransfer {vendorId: v}\n* csms> = {status: UnknownVendorId, data: x}',
    ),
  ],
};
