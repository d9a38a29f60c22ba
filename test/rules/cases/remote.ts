import { bad, type CaseTable, good, in2x, in16 } from '../trace/cases.js';
import { card, event, evse1, started, told } from '../trace/tx.js';
import { meter } from '../trace/tx16.js';
import type { Words } from '../trace/words.js';

const asks = (action: string, status: string, star = '') =>
  `${star}csms> ${action}\n${star}station> = {status: ${status}}`;
const trigger = (message: string, star = '') =>
  asks(`TriggerMessage {requestedMessage: ${message}}`, 'Accepted', star);

const boots = (say: Words, star = '') => `close
  +20s
  open
  ${star}station> ${say.boot}
  csms> = {status: Accepted, currentTime: $now, interval: 0}`;

const runs = (say: Words) => say.started('7', 1, 100);
const guilty = (lines: string) => lines.replace('station>', '* station>');

/** Long enough for an end that only waited in a queue to be told. */
const later = '\n+2m\nstation> Heartbeat';

/** An end that came about almost a minute before it is told. */
const queuedEnd = (say: Words) => `+50s\n${say.ended('7', 200).replaceAll('$now', '$now-50s')}`;

export const remote: CaseTable = {
  'trigger-answered-first': [
    good('answer, then message', `${trigger('Heartbeat')}\nstation> Heartbeat\n+1m\nstation> Heartbeat`),
    good(
      'a message that crossed the request',
      `csms> TriggerMessage {requestedMessage: Heartbeat}\nstation> Heartbeat\nstation> = {status: Accepted}\nstation> Heartbeat\n+1m\nstation> Heartbeat`,
    ),
    good(
      'a refusal',
      `csms> TriggerMessage {requestedMessage: Heartbeat}\nstation> Heartbeat\nstation> = {status: Rejected}\n+1m\nstation> Heartbeat`,
    ),
    bad(
      'station',
      'message, then answer',
      (say) =>
        `* csms> TriggerMessage {requestedMessage: StatusNotification, ${say.boot.includes('reason') ? 'evse: {id: 1, connectorId: 1}' : 'connectorId: 1'}}\n* station> ${say.status(1, 'Available')}\n* station> = {status: Accepted}\n+1m\nstation> Heartbeat`,
    ),
  ],
  'accepted-trigger-is-followed': [
    good('the message', `${trigger('Heartbeat')}\n+5s\nstation> Heartbeat\n+1m\nstation> Heartbeat`),
    good(
      'a message that crossed the request',
      `csms> TriggerMessage {requestedMessage: Heartbeat}\nstation> Heartbeat\nstation> = {status: Accepted}\n+1m\nstation> Heartbeat`,
    ),
    good(
      'a refusal',
      `${asks('TriggerMessage {requestedMessage: Heartbeat}', 'NotImplemented')}\n+1m\nstation> Heartbeat`,
    ),
    good('a connection that broke', `${trigger('Heartbeat')}\nclose\n+1m\nopen\nstation> Heartbeat`),
    good(
      'a certificate request',
      `${asks('ExtendedTriggerMessage {requestedMessage: SignChargePointCertificate}', 'Accepted')}\nstation> SignCertificate {csr: X}\n+1m\nstation> Heartbeat`,
      in16,
    ),
    good(
      'a certificate request',
      `${trigger('SignChargingStationCertificate')}\nstation> SignCertificate {csr: X}\n+1m\nstation> Heartbeat`,
      in2x,
    ),
    good(
      'NotifyEvent for StatusNotification',
      `${asks('TriggerMessage {requestedMessage: StatusNotification, evse: {id: 1, connectorId: 1}}', 'Accepted')}\nstation> NotifyEvent {}\n+1m\nstation> Heartbeat`,
      in2x,
    ),
    bad('station', 'nothing', `${trigger('MeterValues', '* ')}\n+1m\nstation> Heartbeat`, {
      says: /MeterValues was triggered/,
    }),
    bad(
      'station',
      'something else',
      `${trigger('MeterValues', '* ')}\nstation> Heartbeat\n+1m\nstation> Heartbeat`,
    ),
  ],
  'status-trigger-names-connector': [
    good(
      'a connector',
      asks(
        'TriggerMessage {requestedMessage: StatusNotification, evse: {id: 1, connectorId: 1}}',
        'Accepted',
      ),
    ),
    good('another message', trigger('Heartbeat')),
    bad('csms', 'no EVSE', '* csms> TriggerMessage {requestedMessage: StatusNotification}'),
    bad(
      'csms',
      'no connector',
      '* csms> TriggerMessage {requestedMessage: StatusNotification, evse: {id: 1}}',
    ),
  ],
  'accepted-reset-is-followed-by-boot': [
    good('a boot', (say) => `${asks(say.reset, 'Accepted')}\n${boots(say)}\n+1h\nstation> Heartbeat`),
    good('a refusal', (say) => `${asks(say.reset, 'Rejected')}\n+1h\nstation> Heartbeat`),
    good(
      'one EVSE',
      `${asks('Reset {type: Immediate, evseId: 1}', 'Accepted')}\n+1h\nstation> Heartbeat`,
      in2x,
    ),
    good('no return', (say) => `${asks(say.reset, 'Accepted')}\nclose\n+1h`),
    bad(
      'station',
      'a return without a boot',
      (say) => `csms> ${say.reset}\n* station> = {status: Accepted}\nclose\n+20s\nopen\n* station> Heartbeat`,
    ),
    bad(
      'station',
      'no restart',
      (say) => `csms> ${say.reset}\n* station> = {status: Accepted}\n+6m\nstation> Heartbeat`,
    ),
  ],
  'boot-reason-after-reset': [
    good(
      'RemoteReset',
      (say) => `${asks(say.reset, 'Accepted')}\n${boots(say).replace('PowerUp', 'RemoteReset')}`,
    ),
    good('PowerUp without a reset', (say) => boots(say)),
    good(
      'Watchdog, when the firmware hangs in the reset',
      (say) => `${asks(say.reset, 'Accepted')}\n${boots(say).replace('PowerUp', 'Watchdog')}`,
    ),
    good(
      'PowerUp, when the power is known to have failed',
      (say) => `${asks(say.reset, 'Accepted')}\ncut off\n${boots(say)}`,
    ),
    bad(
      'station',
      'PowerUp after a reset that followed a power cut',
      (say) =>
        `cut off\n${boots(say)}\ncsms> ${say.reset}\n* station> = {status: Accepted}\n${boots(say, '* ')}`,
    ),
    bad(
      'station',
      'PowerUp after a reset',
      (say) => `csms> ${say.reset}\n* station> = {status: Accepted}\n${boots(say, '* ')}`,
    ),
  ],
  'reset-ends-transactions': [
    good(
      'an end',
      (say) => `${runs(say)}\n${asks(say.reset, 'Accepted')}\n${say.ended('7', 200)}\n${boots(say)}`,
    ),
    good(
      'an end that was not answered',
      (say) =>
        `${runs(say)}\n${asks(say.reset, 'Accepted')}\n${say.ended('7', 200).split('\n').slice(0, 2).join('\n')}\n${boots(say)}`,
    ),
    good('none running', (say) => `${asks(say.reset, 'Accepted')}\n${boots(say)}`),
    good(
      'a hard reset',
      (say) => `${runs(say)}\n${asks('Reset {type: Hard}', 'Accepted')}\n${boots(say)}`,
      in16,
    ),
    good('a power cut', (say) => `${runs(say)}\n${boots(say)}`),
    good(
      'a power cut that overtakes the reset',
      (say) => `${runs(say)}\n${asks(say.reset, 'Accepted')}\ncut off\n${boots(say)}`,
    ),
    good(
      'an end behind a message that is not answered',
      (say) =>
        `${runs(say)}\nstation> ${say.authorize}\n${asks(say.reset, 'Accepted')}\n+40s\n${boots(say)}\n${say.ended('7', 200)}`,
    ),
    good(
      'an end behind a start that is not taken',
      (say) =>
        `${guilty(runs(say)).replace(/\* station>(.*)[\s\S]*/, 'station> #start$1')}\n+40s\nstation> #beat Heartbeat\ncsms> = #beat {currentTime: $now}\n${asks(say.reset, 'Accepted')}\n+20s\n${boots(say)}`,
    ),
    bad(
      'station',
      'no end, though something else was not answered earlier',
      (say) =>
        `${guilty(runs(say))}\nstation> ${say.authorize}\n+40s\nstation> #late ${say.authorize}\ncsms> ${say.authorized.replace('=', '= #late')}\ncsms> ${say.reset}\n* station> = {status: Accepted}\n${boots(say, '* ')}`,
    ),
    bad(
      'station',
      'no end',
      (say) =>
        `${guilty(runs(say))}\ncsms> ${say.reset}\n* station> = {status: Accepted}\n${boots(say, '* ')}`,
    ),
  ],
  'reset-waits-for-transaction': [
    good('Scheduled', (say) => `${runs(say)}\n${asks('Reset {type: OnIdle}', 'Scheduled')}`),
    good('Accepted without a transaction', asks('Reset {type: OnIdle}', 'Accepted')),
    good(
      'an end that waits in the queue',
      (say) => `${runs(say)}\n${asks('Reset {type: OnIdle}', 'Accepted')}\n${queuedEnd(say)}${later}`,
    ),
    good(
      'Accepted for another EVSE',
      (say) => `${runs(say)}\n${asks('Reset {type: OnIdle, evseId: 2}', 'Accepted')}`,
    ),
    bad(
      'station',
      'Accepted',
      (say) => `${guilty(runs(say))}\n${asks('Reset {type: OnIdle}', 'Accepted', '* ')}${later}`,
    ),
    bad(
      'station',
      'Accepted for its EVSE',
      (say) =>
        `${guilty(runs(say))}\n${asks('Reset {type: OnIdle, evseId: 1}', 'Accepted', '* ')}\n+1m\n${say.ended('7', 200)}`,
    ),
  ],
  'availability-waits-for-transaction': [
    good('Scheduled', (say) => `${runs(say)}\n${asks(say.unavailable(1), 'Scheduled')}`),
    good(
      'a repeated wish',
      (say) =>
        `${asks(say.unavailable(1), 'Accepted')}\n${runs(say)}\n${asks(say.unavailable(1), 'Accepted')}`,
    ),
    good('another EVSE', (say) => `${runs(say)}\n${asks(say.unavailable(2), 'Accepted')}${later}`),
    good(
      'an end that waits in the queue',
      (say) => `${runs(say)}\n+2m\n${asks(say.unavailable(1), 'Accepted')}\n${queuedEnd(say)}${later}`,
    ),
    good(
      'after the end',
      (say) => `${runs(say)}\n${say.ended('7', 200)}\n${asks(say.unavailable(1), 'Accepted')}`,
    ),
    bad(
      'station',
      'Accepted',
      (say) => `${guilty(runs(say))}\n${asks(say.unavailable(1), 'Accepted', '* ')}${later}`,
    ),
    bad(
      'station',
      'Accepted for the whole station',
      (say) =>
        `${guilty(runs(say))}\n${asks('ChangeAvailability {operationalStatus: Inoperative}', 'Accepted', '* ')}${later}`,
      in2x,
    ),
    bad(
      'station',
      'Accepted for connector 0',
      (say) => `${guilty(runs(say))}\n${asks(say.unavailable(0), 'Accepted', '* ')}${later}`,
      in16,
    ),
  ],
  'unlock-spares-transaction': [
    good(
      'OngoingAuthorizedTransaction',
      (say) =>
        `${runs(say)}\n${asks('UnlockConnector {evseId: 1, connectorId: 1}', 'OngoingAuthorizedTransaction')}`,
    ),
    good(
      'a transaction that is not authorized',
      `${told(started)}\n${asks('UnlockConnector {evseId: 1, connectorId: 1}', 'Unlocked')}`,
    ),
    good(
      'one that is no longer',
      `${told(event('Started 0 Authorized', '', `${evse1}, ${card}`), event('Updated 1 StopAuthorized'))}\n${asks('UnlockConnector {evseId: 1, connectorId: 1}', 'Unlocked')}`,
    ),
    bad(
      'station',
      'Unlocked',
      (say) =>
        `${guilty(runs(say))}\n${asks('UnlockConnector {evseId: 1, connectorId: 1}', 'Unlocked', '* ')}${later}`,
    ),
  ],
  'accepted-remote-stop-is-followed': [
    good(
      'an end',
      (say) =>
        `${runs(say)}\n${asks(say.remoteStop('7'), 'Accepted')}\n${say.ended('7', 200)}\n+2m\nstation> Heartbeat`,
    ),
    good(
      'energy that stops',
      (say) =>
        `${runs(say)}\n${asks(say.remoteStop('7'), 'Accepted')}\n${told(event('Updated 1 RemoteStop', 'chargingState: EVConnected', '', '7'))}\n+2m\nstation> Heartbeat`,
      in2x,
    ),
    good(
      'a refusal',
      (say) => `${runs(say)}\n${asks(say.remoteStop('7'), 'Rejected')}\n+2m\nstation> Heartbeat`,
    ),
    good(
      'an end behind samples that the CSMS does not take',
      (say) =>
        `${runs(say)}\n${asks(say.remoteStop('7'), 'Accepted')}\nstation> ${meter(150)}\n+2m\nstation> ${meter(150)}\n+5s\ncsms> =\n${say.ended('7', 200)}\n+2m\nstation> Heartbeat`,
      in16,
    ),
    good(
      'an end behind an event that the CSMS does not take',
      (say) => {
        const sampled = event('Updated 1 MeterValuePeriodic', '', '', '7');
        return `${runs(say)}\n${asks(say.remoteStop('7'), 'Accepted')}\nstation> ${sampled}\n+2m\nstation> ${sampled}\n+5s\ncsms> ! InternalError\n+5s\nstation> ${sampled}\ncsms> =\n${told(event('Ended 2 RemoteStop $now-1m', 'stoppedReason: Remote', '', '7'))}\n+2m\nstation> Heartbeat`;
      },
      in2x,
    ),
    bad(
      'station',
      'nothing, though the CSMS had not taken the start at once',
      (say) =>
        `${runs(say).replace(/\n\s*csms>/, '\n+40s\ncsms>')}\n${asks(say.remoteStop('7'), 'Accepted', '* ')}\n+2m\nstation> Heartbeat`,
    ),
    bad(
      'station',
      'nothing',
      (say) => `${runs(say)}\n${asks(say.remoteStop('7'), 'Accepted', '* ')}\n+2m\nstation> Heartbeat`,
    ),
  ],
  'remote-stop-needs-transaction': [
    good('a running one', (say) => `${runs(say)}\n${asks(say.remoteStop('7'), 'Accepted')}`),
    good('a refusal', (say) => asks(say.remoteStop('9'), 'Rejected')),
    good(
      'an end that crossed the request',
      (say) =>
        `${runs(say)}\ncsms> ${say.remoteStop('7')}\n${say.ended('7', 200)}\nstation> = {status: Accepted}`,
    ),
    bad('station', 'an unknown one', (say) => asks(say.remoteStop('9'), 'Accepted', '* ')),
    bad(
      'station',
      'one that has ended',
      (say) => `${runs(say)}\n${guilty(say.ended('7', 200))}\n${asks(say.remoteStop('7'), 'Accepted', '* ')}`,
    ),
  ],
  'remote-stop-of-running-accepted': [
    good('Accepted', (say) => `${runs(say)}\n${asks(say.remoteStop('7'), 'Accepted')}`),
    good(
      'Rejected after the end',
      (say) => `${runs(say)}\n${say.ended('7', 200)}\n${asks(say.remoteStop('7'), 'Rejected')}`,
    ),
    good(
      'an end that waits in the queue',
      (say) => `${runs(say)}\n+2m\n${asks(say.remoteStop('7'), 'Rejected')}\n${queuedEnd(say)}${later}`,
    ),
    bad(
      'station',
      'Rejected',
      (say) => `${guilty(runs(say))}\n${asks(say.remoteStop('7'), 'Rejected', '* ')}${later}`,
    ),
  ],
  'remote-start-id-known': [
    good(
      'one that was sent',
      (say) =>
        `${asks(say.remoteStart, 'Accepted')}\n${told(event('Started 0 RemoteStart', 'remoteStartId: 5', card))}`,
    ),
    good('a watch that began later', told(event('Started 0 RemoteStart', 'remoteStartId: 9', card)), {
      joinedLate: true,
    }),
    bad(
      'station',
      'another',
      (say) =>
        `${asks(say.remoteStart, 'Accepted')}\n${told(`* ${event('Started 0 RemoteStart', 'remoteStartId: 9', card)}`)}`,
    ),
  ],
  'remote-start-answered-first': [
    good(
      'answer, then event',
      (say) =>
        `${asks(say.remoteStart, 'Accepted')}\n${told(event('Started 0 RemoteStart', 'remoteStartId: 5', card))}`,
    ),
    good(
      'an event about something else',
      (say) => `csms> ${say.remoteStart}\n${told(started)}\nstation> = {status: Accepted}`,
    ),
    bad(
      'station',
      'event, then answer',
      (say) =>
        `* csms> ${say.remoteStart}\n* station> ${event('Started 0 RemoteStart', 'remoteStartId: 5', card)}\nstation> = {status: Accepted}`,
    ),
  ],
  'transaction-status-told': [
    good(
      'running',
      (say) =>
        `${runs(say)}\ncsms> GetTransactionStatus {transactionId: "7"}\nstation> = {ongoingIndicator: true, messagesInQueue: false}`,
    ),
    good(
      'ended here, but still queued',
      (say) =>
        `${runs(say)}\ncsms> GetTransactionStatus {transactionId: "7"}\nstation> = {ongoingIndicator: false, messagesInQueue: true}`,
    ),
    good(
      'ended',
      (say) =>
        `${runs(say)}\n${say.ended('7', 200)}\ncsms> GetTransactionStatus {transactionId: "7"}\nstation> = {ongoingIndicator: false, messagesInQueue: false}`,
    ),
    good('nothing in particular', 'csms> GetTransactionStatus\nstation> = {messagesInQueue: false}'),
    bad(
      'station',
      'an indicator without a transaction',
      '* csms> GetTransactionStatus\n* station> = {ongoingIndicator: false, messagesInQueue: false}',
    ),
    bad(
      'station',
      'no indicator',
      '* csms> GetTransactionStatus {transactionId: "7"}\n* station> = {messagesInQueue: false}',
    ),
    bad(
      'station',
      'ended, told as ongoing',
      (say) =>
        `${runs(say)}\n${say.ended('7', 200)}\n* csms> GetTransactionStatus {transactionId: "7"}\n* station> = {ongoingIndicator: true, messagesInQueue: false}`,
    ),
    bad(
      'station',
      'running, told as over',
      (say) =>
        `${runs(say)}\n* csms> GetTransactionStatus {transactionId: "7"}\n* station> = {ongoingIndicator: false, messagesInQueue: false}`,
    ),
    bad(
      'station',
      'unknown, told as ongoing',
      '* csms> GetTransactionStatus {transactionId: "9"}\n* station> = {ongoingIndicator: true, messagesInQueue: false}',
    ),
  ],
};
