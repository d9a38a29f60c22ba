import { bad, type CaseTable, good, in2x, in16 } from '../trace/cases.js';
import type { Words } from '../trace/words.js';

/** The beginning of a connection, with a boot that is answered like this. */
const booted = (status: string, interval: number) => (say: Words) =>
  `open
  station> ${say.boot}
  csms> = {status: ${status}, currentTime: $now, interval: ${interval}}\n`;

/** The same with the answer called guilty. */
const guiltily = (status: string, interval: number) => (say: Words) =>
  booted(status, interval)(say).replace('csms> =', '* csms> =');

const pending = booted('Pending', 60);
const rejected = booted('Rejected', 60);
const beat = booted('Accepted', 60);

const trigger = (message: string) =>
  `csms> TriggerMessage {requestedMessage: ${message}}\nstation> = {status: Accepted}`;

export const boot: CaseTable = {
  'boot-comes-first': [
    good('boot, then the rest', (say) => `${beat(say)}station> Heartbeat`),
    good('a watch that began later', 'open\nstation> Heartbeat', { joinedLate: true }),
    good('a reconnect after acceptance', 'close\nopen\nstation> Heartbeat'),
    good(
      'a boot that failed and is repeated',
      (say) => `open\nstation> ${say.boot}\ncsms> ! InternalError\n+60s\nstation> ${say.boot}`,
    ),
    bad(
      'station',
      'a heartbeat first',
      (say) => `open\n* station> Heartbeat\n${beat(say).replace('open', '')}`,
    ),
    bad('station', 'several, told once', (say) => `open\n* station> Heartbeat\nstation> ${say.authorize}`),
    bad(
      'station',
      'a call after a boot that failed',
      (say) => `open\nstation> ${say.boot}\ncsms> ! InternalError\n* station> Heartbeat`,
    ),
    bad(
      'station',
      'a call while the next boot waits',
      (say) => `close\nopen\nstation> ${say.boot}\n* station> ${say.authorize}`,
    ),
  ],
  'pending-station-waits': [
    good('silence', (say) => `${pending(say)}+60s\nstation> ${say.boot}`),
    good('what was asked for', (say) => `${pending(say)}${trigger('Heartbeat')}\nstation> Heartbeat`),
    good(
      'a report that was asked for',
      (say) =>
        `${pending(say)}csms> GetBaseReport {requestId: 1, reportBase: FullInventory}\nstation> = {status: Accepted}\nstation> NotifyReport {requestId: 1, generatedAt: $now, seqNo: 0}`,
      in2x,
    ),
    good('calls once accepted', 'station> Heartbeat'),
    bad('station', 'a heartbeat', (say) => `${guiltily('Pending', 60)(say)}* station> Heartbeat`),
    bad(
      'station',
      'what it refused to send',
      (say) =>
        `${guiltily('Pending', 60)(say)}csms> TriggerMessage {requestedMessage: Heartbeat}\nstation> = {status: Rejected}\n* station> Heartbeat`,
    ),
    bad(
      'station',
      'something else than was asked for',
      (say) =>
        `${guiltily('Pending', 60)(say)}${trigger('Heartbeat')}\n* station> ${say.status(1, 'Available')}`,
    ),
  ],
  'rejected-station-is-silent': [
    good('boot again', (say) => `${rejected(say)}+60s\nstation> ${say.boot}`),
    bad('station', 'a heartbeat', (say) => `${guiltily('Rejected', 60)(say)}* station> Heartbeat`),
    bad(
      'station',
      'a heartbeat after the interval',
      (say) => `${guiltily('Rejected', 60)(say)}+90s\n* station> Heartbeat`,
    ),
  ],
  'rejected-station-does-not-answer': [
    good('silence', (say) => `${rejected(say)}csms> ClearCache\n+60s`),
    good(
      'an answer to what came before',
      (say) =>
        `csms> ClearCache\nstation> ${say.boot}\ncsms> = {status: Rejected, currentTime: $now, interval: 60}\nstation> = {status: Accepted}`,
    ),
    bad(
      'station',
      'an answer',
      (say) => `${guiltily('Rejected', 60)(say)}* csms> ClearCache\n* station> ! SecurityError`,
    ),
  ],
  'rejected-station-answers-security-error': [
    good('SecurityError', (say) => `${rejected(say)}csms> ClearCache\nstation> ! SecurityError`),
    good('silence, which may be a lost connection', (say) => `${rejected(say)}csms> ClearCache\nclose`),
    bad(
      'station',
      'a result',
      (say) => `${rejected(say)}* csms> ClearCache\n* station> = {status: Accepted}`,
    ),
    bad('station', 'another code', (say) => `${rejected(say)}* csms> ClearCache\n* station> ! InternalError`),
  ],
  'boot-retry-interval': [
    good('after the interval', (say) => `${pending(say)}+60s\nstation> ${say.boot}`),
    good('a moment before the interval', (say) => `${rejected(say)}+59500ms\nstation> ${say.boot}`),
    good('when asked to', (say) => `${pending(say)}${trigger('BootNotification')}\nstation> ${say.boot}`),
    good('on a new connection', (say) => `${pending(say)}close\nopen\nstation> ${say.boot}`),
    good('an interval of its own', (say) => `${booted('Rejected', 0)(say)}+20s\nstation> ${say.boot}`),
    bad(
      'station',
      'before the interval',
      (say) => `${guiltily('Pending', 60)(say)}+30s\n* station> ${say.boot}`,
      { says: /after 30 s; the interval is 60 s/ },
    ),
    bad(
      'station',
      'before the interval, rejected',
      (say) => `${guiltily('Rejected', 60)(say)}+58s\n* station> ${say.boot}`,
    ),
    bad('station', 'at once', (say) => `${guiltily('Pending', 0)(say)}* station> ${say.boot}`, {
      says: /floods/,
    }),
  ],
  'no-boot-without-restart': [
    good('one boot', (say) => `${beat(say)}station> Heartbeat`),
    good('a new connection', (say) => `${beat(say)}close\nopen\nstation> ${say.boot}`),
    good(
      'a boot that was asked for',
      (say) => `${beat(say)}${trigger('BootNotification')}\nstation> ${say.boot}`,
    ),
    good('new firmware', (say) => `${beat(say)}station> ${say.boot.replace('One', 'Two')}`),
    good('a retry without an answer', (say) => `open\nstation> ${say.boot}\n+60s\nstation> ${say.boot}`),
    bad(
      'station',
      'the same boot again',
      (say) => `${guiltily('Accepted', 60)(say)}+60s\n* station> ${say.boot}`,
    ),
  ],
  'no-call-to-rejected-station': [
    good('silence', (say) => rejected(say)),
    good('calls to a pending station', (say) => `${pending(say)}csms> ClearCache`),
    bad('csms', 'a call', (say) => `${guiltily('Rejected', 60)(say)}* csms> ClearCache`),
  ],
  'early-calls-refused': [
    good('SecurityError', (say) => `${pending(say)}station> Heartbeat\ncsms> ! SecurityError`),
    good(
      'an answer to what was asked for',
      (say) => `${pending(say)}${trigger('Heartbeat')}\nstation> Heartbeat\ncsms> = {currentTime: $now}`,
    ),
    good('an answer after acceptance', 'station> Heartbeat\ncsms> = {currentTime: $now}'),
    bad(
      'csms',
      'an answer to a pending station',
      (say) => `${pending(say)}* station> Heartbeat\n* csms> = {currentTime: $now}`,
    ),
    bad(
      'csms',
      'an answer to a rejected station',
      (say) => `${rejected(say)}* station> Heartbeat\n* csms> = {currentTime: $now}`,
    ),
    bad('csms', 'another error', (say) => `${pending(say)}* station> Heartbeat\n* csms> ! InternalError`, {
      says: /InternalError, expected SecurityError/,
    }),
  ],
  'no-remote-control-while-pending': [
    good('once accepted', (say) => `${beat(say)}csms> ${say.remoteStart}`),
    good('other calls', (say) => `${pending(say)}csms> ClearCache`),
    bad('csms', 'a remote start', (say) => `${guiltily('Pending', 60)(say)}* csms> ${say.remoteStart}`),
    bad('csms', 'a remote stop', (say) => `${guiltily('Pending', 60)(say)}* csms> ${say.remoteStop('7')}`),
  ],
  'pending-station-rejects-remote-control': [
    good('Rejected', (say) => `${pending(say)}csms> ${say.remoteStart}\nstation> = {status: Rejected}`),
    good(
      'Accepted once accepted',
      (say) => `${beat(say)}csms> ${say.remoteStart}\nstation> = {status: Accepted}`,
    ),
    bad(
      'station',
      'Accepted',
      (say) => `${pending(say)}* csms> ${say.remoteStart}\n* station> = {status: Accepted}`,
    ),
  ],
  'no-boot-trigger-when-accepted': [
    good('while pending', (say) => `${pending(say)}${trigger('BootNotification')}`),
    good('another trigger', trigger('Heartbeat')),
    bad('csms', 'once accepted', (say) => `${guiltily('Accepted', 60)(say)}* ${trigger('BootNotification')}`),
    bad(
      'csms',
      'by the extended message',
      (say) =>
        `${guiltily('Accepted', 60)(say)}* csms> ExtendedTriggerMessage {requestedMessage: BootNotification}`,
    ),
  ],
  'accepted-station-rejects-boot-trigger': [
    good(
      'Rejected',
      'csms> TriggerMessage {requestedMessage: BootNotification}\nstation> = {status: Rejected}',
    ),
    good('Accepted while pending', (say) => `${pending(say)}${trigger('BootNotification')}`),
    bad(
      'station',
      'Accepted',
      '* csms> TriggerMessage {requestedMessage: BootNotification}\n* station> = {status: Accepted}',
    ),
  ],
  'boot-interval-not-negative': [
    good('zero', (say) => booted('Accepted', 0)(say)),
    bad('csms', 'less', (say) => guiltily('Accepted', -1)(say)),
  ],
  'current-time-sane': [
    good(
      'a clock that runs',
      'station> Heartbeat\ncsms> = {currentTime: $now}\n+60s\nstation> Heartbeat\ncsms> = {currentTime: $now}',
    ),
    good('a small correction', 'station> Heartbeat\ncsms> = {currentTime: $now-4s}'),
    bad(
      'csms',
      'a clock that was never set',
      'station> Heartbeat\n* csms> = {currentTime: 1970-01-01T00:00:09Z}',
      { says: /1970/ },
    ),
    bad(
      'csms',
      'a clock that goes back',
      'station> Heartbeat\n* csms> = {currentTime: $now}\nstation> Heartbeat\n* csms> = {currentTime: $now-1h}',
    ),
  ],
  'heartbeat-often-enough': [
    good(
      'heartbeats',
      (say) => `${beat(say)}+60s\nstation> Heartbeat\ncsms> = {currentTime: $now}\n+60s\nstation> Heartbeat`,
    ),
    good(
      'another message in place of one',
      (say) =>
        `${beat(say)}+50s\nstation> ${say.authorize}\ncsms> ${say.authorized}\n+60s\nstation> Heartbeat`,
    ),
    good(
      'an answer in place of one',
      (say) => `${beat(say)}+50s\ncsms> ClearCache\nstation> = {status: Accepted}\n+60s`,
    ),
    good('a call that waits', (say) => `${beat(say)}+60s\nstation> Heartbeat\n+5m`),
    good('no connection', (say) => `${beat(say)}close\n+1h\nopen\nstation> Heartbeat`),
    good('no interval', '+1h\nstation> Heartbeat'),
    good(
      'a longer interval that the CSMS has set',
      (say) =>
        `${beat(say)}csms> ChangeConfiguration {key: HeartbeatInterval, value: "600"}\nstation> = {status: Accepted}\n+5m\nstation> Heartbeat`,
      in16,
    ),
    bad(
      'station',
      'silence between messages',
      (say) =>
        `${beat(say)}+60s\nstation> Heartbeat\n* csms> = {currentTime: $now}\n+2m\n* station> Heartbeat`,
      { says: /silent for 120 s; the heartbeat interval is 60 s/ },
    ),
    bad(
      'station',
      'silence until the connection closes',
      (say) => `${beat(say)}+60s\nstation> Heartbeat\n* csms> = {currentTime: $now}\n+2m\nclose`,
    ),
    bad('station', 'silence from the boot on', (say) => `${guiltily('Accepted', 60)(say)}+5m`),
  ],
  'heartbeat-not-too-often': [
    good(
      'as told',
      (say) => `${beat(say)}+60s\nstation> Heartbeat\n+60s\nstation> Heartbeat\n+60s\nstation> Heartbeat`,
    ),
    good(
      'one to know the time',
      (say) => `${beat(say)}station> Heartbeat\n+2s\nstation> Heartbeat\n+60s\nstation> Heartbeat`,
    ),
    good(
      'those that were asked for',
      (say) =>
        `${beat(say)}${`station> Heartbeat\n${trigger('Heartbeat')}\nstation> Heartbeat\n+60s\n`.repeat(3)}`,
    ),
    bad(
      'station',
      'a rhythm of its own',
      (say) => `${beat(say)}+10s\nstation> Heartbeat\n+10s\n* station> Heartbeat\n+10s\n* station> Heartbeat`,
      { says: /10 s apart; the interval is 60 s/ },
    ),
  ],
};
