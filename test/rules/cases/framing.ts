import { bad, type CaseTable, good, in2x, in16 } from '../trace/cases.js';

const long = 'x'.repeat(37);

export const framing: CaseTable = {
  'well-formed-frame': [
    good('a call and its result', 'station> Heartbeat\ncsms> = {currentTime: $now}'),
    good('a null payload, which is only bad manners', 'station> [2,"1","Heartbeat",null]'),
    bad('station', 'no JSON', '* station> raw [2,"1","Heartbeat",{}', { says: /not valid JSON/ }),
    bad('station', 'no list', '* station> raw {"action":"Heartbeat"}'),
    bad('csms', 'a call without payload', '* csms> [2,"1","ClearCache"]', { says: /3 elements, expected 4/ }),
    bad('csms', 'a result with an action', 'station> Heartbeat\n* csms> [3,"m2","Heartbeat",{}]'),
    bad('station', 'an id that is a number', '* station> [2,1,"Heartbeat",{}]', {
      says: /expected a string/,
    }),
    bad(
      'station',
      'error details that are a text',
      'csms> ClearCache\n* station> [4,"m2","NotSupported","","-"]',
    ),
    bad('station', 'a type that is a text', '* station> ["2","1","Heartbeat",{}]'),
  ],
  'known-message-type': [
    good('a call and an error', 'station> Heartbeat\ncsms> ! InternalError'),
    good('a SEND', 'station> send NotifyPeriodicEventStream {}', { editions: ['2.1'] }),
    bad('station', 'a type of no edition', '* station> [7,"1","Heartbeat",{}]', { says: /type 7/ }),
    bad('station', 'a SEND before 2.1', '* station> [6,"1","Heartbeat",{}]', { editions: ['1.6', '2.0.1'] }),
  ],
  'message-id-length': [
    good('36 characters', `station> #${long.slice(1)} Heartbeat`),
    bad('station', '37 characters', `* station> [2,"${long}","Heartbeat",{}]`, { says: /37 characters/ }),
    bad('csms', '300 characters', `* csms> [2,"${'x'.repeat(300)}","ClearCache",{}]`),
  ],
  'error-description-length': [
    good('255 characters', `station> #1 Heartbeat\ncsms> [4,"1","InternalError","${'x'.repeat(255)}",{}]`),
    good(
      '255 signs of two code units each',
      `station> #1 Heartbeat\ncsms> [4,"1","InternalError","${'🔌'.repeat(255)}",{}]`,
    ),
    bad(
      'csms',
      '256 characters',
      `station> #1 Heartbeat\n* csms> [4,"1","InternalError","${'x'.repeat(256)}",{}]`,
    ),
    bad(
      'csms',
      'in a CALLRESULTERROR',
      `csms> #1 ClearCache
      station> = {status: Accepted}
      * csms> [5,"1","InternalError","${'x'.repeat(256)}",{}]`,
      { editions: ['2.1'] },
    ),
  ],
  'known-error-code': [
    good('a code of all editions', 'station> Heartbeat\ncsms> ! InternalError'),
    good(
      'the misspelt codes of 1.6',
      'station> Heartbeat\ncsms> ! OccurenceConstraintViolation\nstation> Heartbeat\ncsms> ! FormationViolation',
      in16,
    ),
    good(
      'the codes of 2.x',
      'station> Heartbeat\ncsms> ! OccurrenceConstraintViolation\nstation> Heartbeat\ncsms> ! FormatViolation',
      in2x,
    ),
    bad('csms', 'a code of nobody', 'station> Heartbeat\n* csms> ! Oops'),
    bad('csms', 'the spelling of 2.x', 'station> Heartbeat\n* csms> ! FormatViolation', {
      ...in16,
      says: /FormationViolation/,
    }),
    bad('station', 'the spelling of 1.6', 'csms> ClearCache\n* station> ! OccurenceConstraintViolation', {
      ...in2x,
      says: /OccurrenceConstraintViolation/,
    }),
  ],
  'no-null-payload': [
    good('an empty payload', 'station> Heartbeat\ncsms> = {currentTime: $now}'),
    good('null inside a payload', 'station> [2,"1","Heartbeat",{"a":[1,null]}]'),
    bad('station', 'a call with null', '* station> [2,"1","Heartbeat", null ]'),
    bad(
      'csms',
      'a result with null',
      (say) => `station> #1 ${say.status(1, 'Available')}\n* csms> [3,"1",null]`,
    ),
  ],
  'no-empty-stand-ins': [
    good('fields left out', (say) => `station> ${say.boot}`),
    good(
      'free content',
      'station> DataTransfer {vendorId: v, data: {}, customData: {vendorId: v, list: []}}',
    ),
    bad(
      'station',
      'null',
      '* station> BootNotification {reason: PowerUp, chargingStation: {model: M, vendorName: V, serialNumber: null}}',
      { says: /\/chargingStation\/serialNumber$/ },
    ),
    bad(
      'station',
      '{} that the schema allows',
      '* station> BootNotification {reason: PowerUp, chargingStation: {model: M, vendorName: V, modem: {}}}',
    ),
    bad('csms', '[] in a list', '* csms> SetMonitoringBase {monitoringBase: All, list: [{inner: []}]}', {
      says: /\/list\/0\/inner/,
    }),
  ],
  'payload-schema': [
    good('a request and a response', 'station> Heartbeat\ncsms> = {currentTime: $now}'),
    good('an unknown action', 'station> Nonsense {a: 1}'),
    bad('station', 'a field too many', '* station> Heartbeat {extra: 1}', { says: /"extra"/ }),
    bad('station', 'a required field missing', (say) => `* station> ${say.authorize.split(' ')[0]}`, {
      says: /required field/,
    }),
    bad('csms', 'a result that says too little', 'station> Heartbeat\n* csms> =', {
      says: /Answer to Heartbeat/,
    }),
    bad(
      'csms',
      'the result of another action',
      (say) => `station> ${say.boot}\n* csms> = {currentTime: $now}`,
    ),
    bad('station', 'more errors than are told', '* station> Heartbeat {a: 1, b: 2, c: 3, d: 4}', {
      says: /and 1 more$/,
    }),
    good(
      'an empty stand-in, which is told apart',
      'station> BootNotification {reason: PowerUp, chargingStation: {model: M, vendorName: V, serialNumber: null}}',
      in2x,
    ),
  ],
  'known-action': [
    good('an action of the edition', 'station> Heartbeat'),
    bad('station', 'the suffix Request', '* station> HeartbeatRequest', { says: /Did you mean `Heartbeat`/ }),
    bad('csms', 'small letters', '* csms> clearCache'),
    bad('csms', 'an action of later editions', '* csms> GetVariables {}', in16),
    bad('csms', 'an action of an older edition', '* csms> GetConfiguration {}', in2x),
  ],
  'action-direction': [
    good(
      'each its own',
      'station> Heartbeat\ncsms> ClearCache\ncsms> DataTransfer {vendorId: v}\nstation> DataTransfer {vendorId: v}',
    ),
    bad('station', 'a request of the CSMS', '* station> ClearCache', { says: /CSMS only/ }),
    bad('csms', 'a request of the station', '* csms> Heartbeat', { says: /station only/ }),
  ],
  'call-or-send': [
    good('a SEND and a CALL', 'station> send NotifyPeriodicEventStream {}\nstation> Heartbeat'),
    bad('station', 'a SEND of what has an answer', '* station> send Heartbeat {}', { says: /CALL/ }),
    bad('station', 'a CALL of what has none', '* station> NotifyPeriodicEventStream {}', { says: /SEND/ }),
  ],
  'lists-not-empty': [
    good('an entry', (say) => `station> ${say.samples(1, 'Voltage 230 V')}`),
    good('a list that may be empty', 'csms> GetConfiguration {key: []}'),
    bad('station', 'no meter value', '* station> MeterValues {connectorId: 1, meterValue: []}'),
    bad(
      'station',
      'no sample',
      '* station> MeterValues {connectorId: 1, meterValue: [{timestamp: $now, sampledValue: []}]}',
    ),
    bad('csms', 'no period', (say) => `* csms> ${say.profile({ purpose: 'TxDefaultProfile', periods: '' })}`),
  ],
  'connector-number-in-range': [
    good('the main meter', (say) => `station> ${say.samples(0, 'Voltage 230 V')}`),
    good('connector 0', (say) => `station> ${say.status(0, 'Available')}`, in16),
    good('a remote start', (say) => `csms> ${say.remoteStart}`),
    bad('station', 'less than nothing', (say) => `* station> ${say.samples(-1, 'Voltage 230 V')}`),
    bad(
      'station',
      'a transaction at connector 0',
      (say) => say.started('7', 0, 1).replace('station>', '* station>'),
      in16,
    ),
    bad('station', 'a status of EVSE 0', (say) => `* station> ${say.status(0, 'Available')}`, in2x),
    bad(
      'csms',
      'a remote start at 0',
      (say) => `* csms> ${say.remoteStart.replace(/(connectorId|evseId): 1/, '$1: 0')}`,
    ),
  ],
};
