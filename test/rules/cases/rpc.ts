import { bad, type CaseTable, good, in2x } from '../trace/cases.js';

export const rpc: CaseTable = {
  'message-id-unique': [
    good('new ids', 'station> Heartbeat\ncsms> = {currentTime: $now}\nstation> Heartbeat'),
    good('the same id on either side', 'station> #1 Heartbeat\ncsms> #1 ClearCache'),
    good(
      'a retry of what was not answered',
      (say) => `station> #1 ${say.authorize}\n+60s\nstation> #1 ${say.authorize}`,
    ),
    good(
      'a retry of what failed',
      (say) => `station> #1 ${say.authorize}\ncsms> ! InternalError\nstation> #1 ${say.authorize}`,
    ),
    good(
      'a retry on the next connection of what may have got lost',
      (say) =>
        `station> #1 ${say.authorize}\ncsms> ${say.authorized}\nclose\nopen\nstation> #1 ${say.authorize}`,
    ),
    good(
      'a retry that flags itself as offline',
      `station> #1 TransactionEvent {eventType: Started, timestamp: 2026-01-05T08:00:00Z, triggerReason: CablePluggedIn, seqNo: 0, transactionInfo: {transactionId: T}}
      close
      open
      station> #1 TransactionEvent {eventType: Started, timestamp: 2026-01-05T08:00:00Z, triggerReason: CablePluggedIn, seqNo: 0, offline: true, transactionInfo: {transactionId: T}}`,
      in2x,
    ),
    bad(
      'station',
      'an id for two actions',
      (say) => `* station> #1 Heartbeat\ncsms> = {currentTime: $now}\n* station> #1 ${say.authorize}`,
      { says: /used for Heartbeat before/ },
    ),
    bad(
      'station',
      'an id that is never new',
      '* station> #1 Heartbeat\ncsms> = {currentTime: $now}\n* station> #1 Heartbeat',
    ),
    bad(
      'csms',
      'an id of an earlier connection',
      (say) => `* csms> #1 ClearCache\nstation> = {status: Accepted}\nclose\nopen\n* csms> #1 ${say.reset}`,
    ),
  ],
  'one-outstanding-call': [
    good('one after the other', 'station> Heartbeat\ncsms> = {currentTime: $now}\nstation> Heartbeat'),
    good(
      'calls that cross',
      'station> Heartbeat\ncsms> ClearCache\nstation> = {status: Accepted}\ncsms> = {currentTime: $now}',
    ),
    good('after a timeout', 'station> Heartbeat\n+6s\nstation> Heartbeat'),
    good('after an error', 'station> Heartbeat\ncsms> ! InternalError\nstation> Heartbeat'),
    good('on the next connection', 'station> Heartbeat\nclose\nopen\nstation> Heartbeat'),
    good('the same once more', 'station> #1 Heartbeat\nstation> #1 Heartbeat'),
    good(
      'a SEND meanwhile',
      'station> Heartbeat\nstation> send NotifyPeriodicEventStream {id: 1, pending: 0, basetime: 2026-01-05T08:00:00Z, data: []}',
      { editions: ['2.1'] },
    ),
    good(
      'a timeout of two seconds that the station has told',
      `csms> SetVariables {setVariableData: [{attributeValue: "2", component: {name: OCPPCommCtrlr}, variable: {name: MessageTimeout, instance: Default}}]}
      station> = {setVariableResult: [{attributeStatus: Accepted, component: {name: OCPPCommCtrlr}, variable: {name: MessageTimeout, instance: Default}}]}
      station> Heartbeat
      +3s
      station> Heartbeat`,
      in2x,
    ),
    bad('station', 'two at once', (say) => `* station> Heartbeat\n* station> ${say.authorize}`, {
      says: /Authorize was sent while Heartbeat waited/,
    }),
    bad('csms', 'two at once', (say) => `* csms> ClearCache\n* csms> ${say.reset}`),
  ],
  'answer-matches-call': [
    good(
      'answers with the id of their call',
      'station> Heartbeat\ncsms> ! InternalError\ncsms> ClearCache\nstation> = {status: Accepted}',
    ),
    good(
      'a late answer on the next connection',
      'station> #1 Heartbeat\nclose\nopen\ncsms> [3,"1",{"currentTime":"2026-01-05T08:00:00Z"}]',
    ),
    good(
      'an answer for each time that a call was sent',
      'station> #1 Heartbeat\nstation> #1 Heartbeat\ncsms> [3,"1",{}]\ncsms> [3,"1",{}]',
    ),
    good(
      'an error about something unreadable',
      'station> raw [2,"1","Heartbeat"\ncsms> [4,"1","GenericError","",{}]',
    ),
    good(
      '"-1" for an id that could not be read',
      'station> raw garbage\ncsms> [4,"-1","RpcFrameworkError","",{}]',
      in2x,
    ),
    bad('csms', 'an answer to nothing', '* csms> [3,"9",{}]', { says: /"9"/ }),
    bad(
      'csms',
      'a second answer',
      'station> #1 Heartbeat\n* csms> = {currentTime: $now}\n* csms> [3,"1",{}]',
      { says: /answered before/ },
    ),
    bad('station', 'an answer to its own call', 'station> #1 Heartbeat\n* station> [3,"1",{}]'),
    bad('csms', '"-1" without reason', '* csms> [4,"-1","RpcFrameworkError","",{}]', in2x),
    good(
      'an answer to a SEND, which is told apart',
      'station> send #1 NotifyPeriodicEventStream {}\ncsms> [3,"1",{}]',
      { editions: ['2.1'] },
    ),
  ],
  'result-error-matches-result': [
    good(
      'the id of a result',
      'csms> #1 ClearCache\nstation> = {status: Nonsense}\ncsms> [5,"1","PropertyConstraintViolation","",{}]',
    ),
    bad(
      'csms',
      'the id of an error',
      'csms> #1 ClearCache\nstation> ! NotSupported\n* csms> [5,"1","InternalError","",{}]',
    ),
    bad('station', 'any id', '* station> [5,"9","InternalError","",{}]'),
  ],
  'every-call-answered': [
    good('answers in time', 'station> Heartbeat\n+59s\ncsms> = {currentTime: $now}\n+5m\ncsms> ClearCache'),
    good('a connection that broke', 'station> Heartbeat\n+5s\nclose\nopen\n+5m\ncsms> ClearCache'),
    good('what is not valid may be dropped', 'station> Heartbeat {extra: 1}\n+5m\nstation> Nonsense'),
    good(
      'a call that was repeated',
      'station> #1 Heartbeat\n+30s\nstation> #1 Heartbeat\ncsms> = {currentTime: $now}\n+2m',
    ),
    good(
      'a rejected station',
      (say) =>
        `open\nstation> ${say.boot}\ncsms> = {status: Rejected, currentTime: $now, interval: 600}\ncsms> ClearCache\n+2m`,
    ),
    bad('csms', 'silence', '* station> Heartbeat\n+61s\nstation> Nonsense', {
      says: /Heartbeat has no answer after 60 s/,
    }),
    bad('station', 'silence until the end', '* csms> ClearCache\n+61s'),
  ],
  'unknown-action-refused': [
    good('NotImplemented', 'station> Nonsense\ncsms> ! NotImplemented'),
    good('SecurityError before acceptance', 'open\nstation> Nonsense\ncsms> ! SecurityError'),
    bad('csms', 'another code', '* station> Nonsense\n* csms> ! NotSupported', { says: /NotSupported/ }),
    bad('station', 'a result', '* csms> Nonsense\n* station> =', { says: /CALLRESULT/ }),
    bad('csms', 'SecurityError after acceptance', '* station> Nonsense\n* csms> ! SecurityError'),
  ],
  'invalid-call-refused': [
    good('a CALLERROR', 'station> Authorize\ncsms> ! OccurrenceConstraintViolation'),
    good(
      'a result for what is merely too long',
      `station> Authorize {idToken: {idToken: ${'A'.repeat(300)}, type: ISO14443}}\ncsms> = {idTokenInfo: {status: Unknown}}`,
    ),
    bad(
      'csms',
      'a result without a required field',
      '* station> Authorize\n* csms> = {idTokenInfo: {status: Accepted}}',
      { says: /required field/ },
    ),
    bad('station', 'a result for the wrong type', '* csms> Reset {type: 1}\n* station> = {status: Accepted}'),
  ],
  'send-not-answered': [
    good(
      'no answer',
      'station> send NotifyPeriodicEventStream {}\nstation> Heartbeat\ncsms> = {currentTime: $now}',
    ),
    bad('csms', 'a result', '* station> send #1 NotifyPeriodicEventStream {}\n* csms> [3,"1",{}]'),
    bad(
      'csms',
      'an error',
      '* station> send #1 NotifyPeriodicEventStream {}\n* csms> [4,"1","NotSupported","",{}]',
    ),
  ],
};
