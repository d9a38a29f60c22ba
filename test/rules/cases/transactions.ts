import { bad, type CaseTable, good, in2x, in16 } from '../trace/cases.js';
import { card, ended, event, evse1, samples, started, told } from '../trace/tx.js';
import { given, meter, running, start, stop } from '../trace/tx16.js';

const atEight = '2026-01-05T08:00:00Z';

const set16 = (key: string, value: number) =>
  `csms> ChangeConfiguration {key: ${key}, value: "${value}"}\nstation> = {status: Accepted}\n`;
const retries16 = set16('TransactionMessageAttempts', 3) + set16('TransactionMessageRetryInterval', 60);

const variable = (name: string) =>
  `component: {name: OCPPCommCtrlr}, variable: {name: ${name}, instance: TransactionEvent}`;
const set2x = (name: string, value: number) =>
  `csms> SetVariables {setVariableData: [{attributeValue: "${value}", ${variable(name)}}]}
  station> = {setVariableResult: [{attributeStatus: Accepted, ${variable(name)}}]}\n`;
const retries2x = set2x('MessageAttempts', 3) + set2x('MessageAttemptInterval', 60);

const fixed16 = stop(7, '', 200, atEight);
const fixed2x = event(`Started 0 CablePluggedIn ${atEight}`, '', evse1);

export const transactions: CaseTable = {
  'ended-comes-once': [
    good('once', `${running}\n${told(stop(7))}`, in16),
    good('a retry', `${running}\nstation> ${fixed16}\ncsms> ! InternalError\nstation> ${fixed16}`, in16),
    good(
      'once, and a retry',
      told(started, ended.replace('$now', atEight), ended.replace('$now', atEight)),
      in2x,
    ),
    good(
      'each of two that began in the same millisecond',
      `station> ${start('', atEight)}\n${given(7)}\n${told(stop(7))}\nstation> ${start('', atEight)}\n${given(8)}\n${told(stop(8))}`,
      in16,
    ),
    bad('station', 'twice', `${running}\n${told(`* ${stop(7)}`)}\n${told(`* ${stop(7, '', 300)}`)}`, in16),
    bad('station', 'twice', told(started, `* ${ended}`, `* ${event('Ended 3 StopAuthorized')}`), in2x),
  ],
  'transaction-id-given-once': [
    good('one each', `${running}\n${told(stop(7))}\nstation> ${start()}\n${given(8)}`),
    good(
      'the same for a retry',
      `station> ${start('', atEight)}\n${given(7)}\nstation> ${start('', atEight)}\n${given(7)}`,
    ),
    bad('csms', 'one for two', `* ${running}\n${told(stop(7))}\nstation> ${start()}\n* ${given(7)}`),
  ],
  'transaction-id-known': [
    good('an id that was given', `${running}\n${told(meter(150), stop(7))}`),
    good('-1 for an id that never came', told(stop(-1))),
    good('a watch that began later', told(stop(9)), { joinedLate: true }),
    good(
      'a start that could not be read',
      `station> StartTransaction {connectorId: 1}\ncsms> = {transactionId: 9}\n${told(stop(9))}`,
    ),
    bad('station', 'a stop of something else', `${running}\n${told(`* ${stop(9)}`)}`),
    bad('station', 'samples of something else', told(`* ${meter(150)}`)),
  ],
  'one-transaction-per-evse': [
    good(
      'one after the other',
      (say) =>
        `${say.started('7', 1, 100)}\n${say.ended('7', 200)}\n${say.started('8', 1, 200)}\n+2m\nstation> Heartbeat`,
    ),
    good(
      'at two EVSEs',
      (say) => `${say.started('7', 1, 100)}\n${say.started('8', 2, 100)}\n+2m\nstation> Heartbeat`,
    ),
    good(
      'a start that overtakes the end',
      `${told(started)}\n+1m\n${told(event('Started 0 CablePluggedIn', '', evse1, 'U'), event('Ended 1 EVCommunicationLost $now-30s'))}\n+2m\nstation> Heartbeat`,
      in2x,
    ),
    good(
      'what a restart cut off',
      (say) =>
        `${say.started('7', 1, 100)}\nclose\nopen\nstation> ${say.boot}\ncsms> = {status: Accepted, currentTime: $now, interval: 0}\n${say.started('8', 1, 200)}\n+2m\nstation> Heartbeat`,
    ),
    bad(
      'station',
      'two at once',
      (say) =>
        `${say.started('7', 1, 100).replace('station>', '* station>')}\n${say.started('8', 1, 200).replace('station>', '* station>')}\n+2m\nstation> Heartbeat`,
    ),
    bad(
      'station',
      'an end after the next start',
      (say) =>
        `${say.started('7', 1, 100).replace('station>', '* station>')}\n${say.started('8', 1, 200).replace('station>', '* station>')}\n+30s\n${say.ended('7', 300).replace('station>', '* station>')}`,
    ),
  ],
  'stop-reason-fits-cause': [
    good(
      'Remote after a remote stop',
      (say) =>
        `${running}\ncsms> ${say.remoteStop('7')}\nstation> = {status: Accepted}\n${told(stop(7, 'reason: Remote'))}`,
    ),
    good(
      'a driver who was faster',
      (say) =>
        `${running}\n+1m\ncsms> ${say.remoteStop('7')}\nstation> = {status: Accepted}\n${told(stop(7, '', 200, '$now-30s'))}`,
    ),
    good(
      'a reset that was rejected',
      `${running}\ncsms> Reset {type: Soft}\nstation> = {status: Rejected}\n${told(stop(7))}`,
    ),
    good(
      'another transaction after the restart',
      (say) =>
        `csms> Reset {type: Hard}\nstation> = {status: Accepted}\nclose\nopen\nstation> ${say.boot}\ncsms> = {status: Accepted, currentTime: $now, interval: 0}\n${running}\n${told(stop(7))}`,
    ),
    bad(
      'station',
      'no reason after a remote stop',
      (say) =>
        `${running}\ncsms> ${say.remoteStop('7')}\n* station> = {status: Accepted}\n${told(`* ${stop(7)}`)}`,
      { says: /stopped remotely/ },
    ),
    bad(
      'station',
      'Local after a reset',
      `${running}\ncsms> Reset {type: Soft}\n* station> = {status: Accepted}\n${told(`* ${stop(7, 'reason: Local')}`)}`,
      { says: /by a reset/ },
    ),
  ],
  'transaction-messages-in-order': [
    good('as they came about', `${running}\n+1m\n${told(meter(150))}\n+1m\n${told(stop(7))}`),
    good(
      'out of a queue',
      `close\n+1h\nopen\nstation> ${start('', '$now-30m')}\n${given(7)}\n${told(meter(120, '$now-20m'), stop(7, '', 200, '$now-10m'))}`,
    ),
    good(
      'samples outside a transaction',
      `${running}\n${told('MeterValues {connectorId: 2, meterValue: [{timestamp: $now-1h, sampledValue: [{value: "1"}]}]}')}`,
    ),
    bad(
      'station',
      'new before old',
      `${running}\n+10m\n${told(`* ${meter(160)}`, `* ${meter(150, '$now-5m')}`)}`,
    ),
    bad(
      'station',
      'a start after its stop',
      `+10m\n${told(`* ${stop(-1)}`)}\n* station> ${start('', '$now-5m')}`,
    ),
  ],
  'transaction-times-in-order': [
    good('a stop after its start', `${running}\n${told(stop(7))}`, in16),
    good(
      'a small correction of the clock',
      told(started, event('Updated 1 ChargingStateChanged $now-4s', 'chargingState: Charging')),
      in2x,
    ),
    good(
      'arrival out of order',
      `${told(started)}\n+1m\n${told(ended, event('Updated 1 ChargingStateChanged $now-30s', 'chargingState: Charging'))}`,
      in2x,
    ),
    bad(
      'station',
      'a stop before its start',
      `* ${running}\n${told(`* ${stop(7, '', 200, '$now-1h')}`)}`,
      in16,
    ),
    bad(
      'station',
      'an event before the one before',
      told(`* ${started}`, `* ${event('Updated 1 ChargingStateChanged $now-1h', 'chargingState: Charging')}`),
      in2x,
    ),
  ],
  'transaction-retries': [
    good(
      '1.6 3.7.1: 60 s, then 120 s',
      `${retries16}${running}\nstation> ${fixed16}\ncsms> ! InternalError\n+60s\nstation> ${fixed16}\ncsms> ! InternalError\n+120s\nstation> ${fixed16}`,
      in16,
    ),
    good(
      'settings that are not known',
      `${running}\nstation> ${fixed16}\ncsms> ! InternalError\nstation> ${fixed16}`,
      in16,
    ),
    good(
      'a connection that broke',
      `${retries16}${running}\nstation> ${fixed16}\nclose\nopen\nstation> ${fixed16}`,
      in16,
    ),
    good(
      '60 s, then 120 s',
      `${retries2x}station> ${fixed2x}\ncsms> ! InternalError\n+60s\nstation> ${fixed2x}\n+120s\nstation> ${fixed2x}`,
      in2x,
    ),
    bad(
      'station',
      'too soon',
      `${retries16}${running}\n* station> ${fixed16}\ncsms> ! InternalError\n+10s\n* station> ${fixed16}`,
      { ...in16, says: /after 10 s, due 1 x 60 s/ },
    ),
    bad(
      'station',
      'too soon the second time',
      `${retries2x}station> ${fixed2x}\ncsms> ! InternalError\n+60s\n* station> ${fixed2x}\ncsms> ! InternalError\n+60s\n* station> ${fixed2x}`,
      { ...in2x, says: /due 2 x 60 s/ },
    ),
    bad(
      'station',
      'too often',
      `${set16('TransactionMessageAttempts', 1)}${running}\n* station> ${fixed16}\ncsms> ! InternalError\n+60s\n* station> ${fixed16}`,
      { ...in16, says: /again after 1 failures/ },
    ),
  ],
  'own-token-needs-no-authorize': [
    good('none', `${running}\n${told(stop(7, 'idTag: AA'))}`, in16),
    good(
      'for another token',
      (say) =>
        `${running}\nstation> ${say.authorize.replace('AA', 'BB')}\ncsms> ${say.authorized}\n${told(stop(7, 'idTag: BB'))}`,
      in16,
    ),
    good(
      'for a second transaction',
      (say) =>
        `${running}\nstation> ${say.authorize}\ncsms> ${say.authorized}\nstation> ${start().replace('connectorId: 1', 'connectorId: 2')}\n${given(8)}\n${told(stop(7, 'idTag: AA'))}`,
      in16,
    ),
    good(
      'long before the end',
      (say) =>
        `${say.started('7', 1, 1)}\nstation> ${say.authorize}\ncsms> ${say.authorized}\n+5m\n${say.ended('7', 2)}`,
    ),
    good(
      'one that gives back an authorization that had ended',
      (say) =>
        `${told(event('Started 0 Authorized', '', card), event('Updated 1 StopAuthorized', '', card))}\nstation> ${say.authorize}\ncsms> ${say.authorized}\n${told(event('Updated 2 Authorized', '', card), event('Updated 3 StopAuthorized', '', card))}`,
      in2x,
    ),
    good(
      'one after a stop that is told late',
      (say) =>
        `${told(event('Started 0 Authorized', '', card))}\n+4s\nstation> ${say.authorize}\ncsms> ${say.authorized}\n${told(event('Updated 1 StopAuthorized $now-3s', '', card))}`,
      in2x,
    ),
    bad(
      'station',
      'one before it ends again',
      (say) =>
        `${told(event('Started 0 Authorized', '', card), event('Updated 1 StopAuthorized', '', card), event('Updated 2 Authorized', '', card))}\n* station> ${say.authorize}\ncsms> ${say.authorized}\n${told(`* ${event('Updated 3 StopAuthorized', '', card)}`)}`,
      in2x,
    ),
    bad(
      'station',
      'one before the stop',
      (say) =>
        `${running}\n* station> ${say.authorize}\ncsms> ${say.authorized}\n${told(`* ${stop(7, 'idTag: aa')}`)}`,
      in16,
    ),
    bad(
      'station',
      'one before the authorization ends',
      (say) =>
        `${told(event('Started 0 Authorized', '', card))}\n* station> ${say.authorize}\ncsms> ${say.authorized}\n${told(`* ${event('Updated 1 StopAuthorized', '', card)}`)}`,
      in2x,
    ),
  ],
  'transaction-messages-taken': [
    good('taken', (say) => `${say.started('7', 1, 100)}\n${say.ended('7', 50)}`),
    good('an internal error', (say) => `station> ${say.samples(1, 'Voltage 230 V')}\ncsms> ! InternalError`),
    good(
      'a refusal before acceptance',
      (say) => `open\nstation> ${say.samples(1, 'Voltage 230 V')}\ncsms> ! SecurityError`,
    ),
    good(
      'a refusal of what breaks the schema',
      (say) => `station> ${say.samples(1, 'Nonsense 1')}\ncsms> ! PropertyConstraintViolation`,
    ),
    bad(
      'csms',
      'a refusal',
      (say) => `* station> ${say.samples(1, 'Voltage 9999 V')}\n* csms> ! PropertyConstraintViolation`,
    ),
    bad(
      'csms',
      'a refusal of an unknown transaction',
      `* station> ${stop(-1)}\n* csms> ! GenericError`,
      in16,
    ),
  ],
  'timestamps-sane': [
    good('now', (say) => `${say.started('7', 1, 100)}`),
    good('out of a queue', (say) => say.started('7', 1, 100).replaceAll('$now', '$now-2h')),
    good(
      'by the clock of the CSMS',
      (say) =>
        `station> Heartbeat\ncsms> = {currentTime: $now+5h}\nstation> ${say.status(1, 'Available').replace('$now', '$now+5h')}`,
    ),
    bad(
      'station',
      'a clock that was never set',
      (say) => `* station> ${say.status(1, 'Available').replace('$now', '1970-01-01T00:00:09Z')}`,
    ),
    bad(
      'station',
      'the future',
      (say) => `* station> ${say.samples(1, 'Voltage 230 V').replace('$now', '$now+1h')}`,
    ),
    bad(
      'station',
      'samples of another century',
      told(
        `* ${event('Updated 1 MeterValuePeriodic', '', samples('Sample.Periodic 1 Wh 1999-01-01T00:00:00Z'))}`,
      ),
      in2x,
    ),
  ],
};
