import { bad, type CaseTable, good } from '../trace/cases.js';
import { card, ended, event, evse1, samples, started, told } from '../trace/tx.js';

const updated = (seqNo: number) => event(`Updated ${seqNo} ChargingStateChanged`, 'chargingState: Charging');
const other = (text: string) => text.replaceAll('"T"', '"U"');

/** What only events of 2.x can show. */
export const transactionEvents: CaseTable = {
  'started-comes-once': [
    good('once', told(started, updated(1), ended)),
    good(
      'a retry',
      told(started.replace('$now', '2026-01-05T08:00:00Z'), started.replace('$now', '2026-01-05T08:00:00Z')),
    ),
    good('two transactions', told(started, ended, other(started))),
    bad('station', 'twice', told(`* ${started}`, `* ${event('Started 1 Authorized', '', card)}`)),
  ],
  'ended-comes-last': [
    good('in order', told(started, updated(1), ended)),
    good('overtaken on the way', told(started, ended, updated(1))),
    bad('station', 'an update after the end', told(started, updated(1), `* ${ended}`, `* ${updated(3)}`), {
      says: /goes on after Ended/,
    }),
    bad('station', 'an end that comes early in the count', told(started, `* ${updated(3)}`, `* ${ended}`)),
    bad(
      'station',
      'an event before the start',
      told(`* ${event('Started 5 CablePluggedIn', '', evse1)}`, `* ${updated(4)}`),
      { says: /before Started/ },
    ),
  ],
  'transaction-has-start': [
    good('a start', told(started, updated(1), ended)),
    good('a start that is overtaken', told(updated(1), started)),
    good('a watch that began later', told(updated(7)), { joinedLate: true }),
    good('something unreadable before', `station> raw [2,\n${told(updated(1))}\n+2m\nstation> Heartbeat`),
    bad('station', 'none', `${told(`* ${updated(1)}`, ended)}\n+2m\nstation> Heartbeat`),
    bad('station', 'none until the end', told(`* ${ended}`)),
  ],
  'seqno-without-gap': [
    good('all', told(started, updated(1), ended)),
    good('all, out of order', told(started, ended, updated(1))),
    good(
      'a gap beside an offline time',
      told(
        started,
        event('Updated 3 MeterValuePeriodic', '', `offline: true, ${samples('Sample.Periodic 100')}`),
        event('Updated 4 ChargingStateChanged', 'chargingState: Charging'),
        event('Ended 5 StopAuthorized'),
      ),
    ),
    good('a transaction that goes on', told(started, updated(5))),
    good(
      'a counter that does not begin at 0',
      told(event('Started 7 CablePluggedIn', '', evse1), event('Ended 8 EVCommunicationLost')),
    ),
    bad('station', 'one missing', told(`* ${started}`, `* ${ended}`), { says: /seqNo 1 never came/ }),
    bad(
      'station',
      'several missing',
      `${told(`* ${started}`, updated(2), `* ${event('Ended 5 StopAuthorized')}`)}\n+2m\nstation> Heartbeat`,
      { says: /seqNo 1, 3 and 4 never came/ },
    ),
  ],
  'seqno-used-once': [
    good('one each', told(started, updated(1), ended)),
    good(
      'a retry flagged as offline',
      told(
        started,
        event('Updated 1 Authorized 2026-01-05T08:00:00Z', '', card),
        event('Updated 1 Authorized 2026-01-05T08:00:00Z', '', `offline: true, ${card}`),
      ),
    ),
    bad('station', 'twice', told(started, `* ${updated(1)}`, `* ${event('Updated 1 Authorized', '', card)}`)),
  ],
  'seqno-start': [
    good('0', told(started, ended, other(started))),
    good(
      'counting on',
      told(
        event('Started 7 CablePluggedIn', '', evse1),
        event('Ended 8 EVCommunicationLost'),
        other(event('Started 9 CablePluggedIn', '', evse1)),
      ),
    ),
    bad(
      'station',
      '1 each time',
      told(
        event('Started 1 CablePluggedIn', '', evse1),
        event('Ended 2 EVCommunicationLost'),
        `* ${other(event('Started 1 CablePluggedIn', '', evse1))}`,
      ),
    ),
  ],
  'transaction-id-not-reused': [
    good('one each', told(started, ended, other(started))),
    bad('station', 'again after the end', `${told(started, `* ${ended}`)}\n+1h\n${told(`* ${started}`)}`),
  ],
  'trigger-reason-fits-event': [
    good('a session', told(started, event('Updated 1 Authorized', '', card), ended)),
    bad('station', 'a start by StopAuthorized', told(`* ${event('Started 0 StopAuthorized', '', evse1)}`)),
    bad('station', 'an end by CablePluggedIn', told(started, `* ${event('Ended 1 CablePluggedIn')}`)),
  ],
  'authorized-event-has-token': [
    good('with the token', told(started, event('Updated 1 Authorized', '', card))),
    bad('station', 'without', told(started, `* ${event('Updated 1 Authorized')}`)),
  ],
  'remote-start-event-has-id': [
    good('with the id', told(event('Started 0 RemoteStart', 'remoteStartId: 5', card))),
    bad('station', 'without', told(`* ${event('Started 0 RemoteStart', '', card)}`)),
  ],
  'state-change-has-state': [
    good('with the state', told(started, updated(1))),
    bad('station', 'without', told(started, `* ${event('Updated 1 ChargingStateChanged')}`)),
  ],
  'periodic-event-has-samples': [
    good(
      'with samples',
      told(started, event('Updated 1 MeterValuePeriodic', '', samples('Sample.Periodic 1'))),
    ),
    bad('station', 'MeterValuePeriodic without', told(started, `* ${event('Updated 1 MeterValuePeriodic')}`)),
    bad('station', 'MeterValueClock without', told(started, `* ${event('Updated 1 MeterValueClock')}`)),
  ],
  'stopped-reason-given': [
    good('a reason', told(started, event('Ended 1 RemoteStop', 'stoppedReason: Remote'))),
    good('none by the driver', told(started, event('Ended 1 StopAuthorized', '', card))),
    good(
      'none when the cable goes after the driver has stopped',
      told(started, event('Ended 1 EVCommunicationLost')),
    ),
    bad('station', 'none after a remote stop', told(started, `* ${event('Ended 1 RemoteStop')}`)),
    bad('station', 'none after a fault', told(started, `* ${event('Ended 1 AbnormalCondition')}`)),
  ],
  'stopped-reason-fits-trigger': [
    good('the same', told(started, event('Ended 1 Deauthorized', 'stoppedReason: DeAuthorized'))),
    good(
      'a cable that goes after a remote stop',
      told(started, event('Ended 1 EVCommunicationLost', 'stoppedReason: Remote')),
    ),
    bad(
      'station',
      'Local by a remote stop',
      told(started, `* ${event('Ended 1 RemoteStop', 'stoppedReason: Local')}`),
    ),
    bad(
      'station',
      'Local by a timeout',
      told(started, `* ${event('Ended 1 EVConnectTimeout', 'stoppedReason: Local')}`),
    ),
  ],
  'token-told-once': [
    good(
      'at start and stop',
      told(started, event('Updated 1 Authorized', '', card), event('Updated 2 StopAuthorized', '', card)),
    ),
    good(
      'at the end',
      told(event('Started 0 Authorized', '', card), event('Ended 1 StopAuthorized', '', card)),
    ),
    bad(
      'station',
      'with every sample',
      told(
        `* ${event('Started 0 Authorized', '', card)}`,
        `* ${event('Updated 1 MeterValuePeriodic', '', `${card}, ${samples('Sample.Periodic 1')}`)}`,
      ),
    ),
  ],
  'no-token-when-stopped-by-csms': [
    good('none', told(started, event('Ended 1 RemoteStop', 'stoppedReason: Remote'))),
    good('one of the driver', told(started, event('Ended 1 StopAuthorized', '', card))),
    bad('station', 'one', told(started, `* ${event('Ended 1 RemoteStop', 'stoppedReason: Remote', card)}`)),
  ],
  'evse-told-when-connected': [
    good('with the first event', told(started)),
    good(
      'when the cable comes',
      told(
        event('Started 0 Authorized', '', card),
        event('Updated 1 CablePluggedIn', 'chargingState: EVConnected', evse1),
      ),
    ),
    good('after events that are still missing', told(event('Started 0 Authorized', '', card), updated(2))),
    bad('station', 'never', told(event('Started 0 Authorized', '', card), `* ${updated(1)}`, updated(2))),
    bad(
      'station',
      'without the connector',
      told(`* ${event('Started 0 CablePluggedIn', 'chargingState: EVConnected', 'evse: {id: 1}')}`),
    ),
  ],
  'evse-told-once': [
    good('once', told(started, updated(1))),
    good(
      'again for another cable',
      told(
        started,
        event('Updated 1 EVCommunicationLost', 'chargingState: Idle'),
        event('Updated 2 CablePluggedIn', 'chargingState: EVConnected', evse1),
      ),
    ),
    bad(
      'station',
      'twice',
      told(`* ${started}`, `* ${event('Updated 1 ChargingStateChanged', 'chargingState: Charging', evse1)}`),
    ),
  ],
  'charging-state-path': [
    good(
      'by EVConnected',
      told(
        event('Started 0 Authorized', 'chargingState: Idle', card),
        event('Updated 1 CablePluggedIn', 'chargingState: EVConnected', evse1),
        updated(2),
      ),
    ),
    good(
      'with an event missing between',
      told(event('Started 0 Authorized', 'chargingState: Idle', card), updated(2)),
    ),
    bad(
      'station',
      'from Idle to Charging',
      told(
        `* ${event('Started 0 Authorized', 'chargingState: Idle', card)}`,
        `* ${event('Updated 1 ChargingStateChanged', 'chargingState: Charging', evse1)}`,
      ),
    ),
  ],
  'offline-flag': [
    good(
      'a queued event with the flag',
      (say) =>
        `${told(say.status(1, 'Available'), started)}\nclose\n+10m\nopen\n${told(event('Updated 1 ChargingStateChanged $now-5m', 'chargingState: Charging', 'offline: true'))}`,
    ),
    good(
      'an event of this connection without it',
      (say) => `${told(say.status(1, 'Available'), started)}\nclose\n+10m\nopen\n${told(updated(1))}`,
    ),
    good(
      'an event that was queued when the connection broke',
      (say) =>
        `${told(say.status(1, 'Available'))}\n+5m\nclose\n+10m\nopen\n${told(event('Started 0 CablePluggedIn $now-12m', '', `offline: true, ${evse1}`))}`,
    ),
    good(
      'a clock that is not to be trusted',
      `${told(started)}\nclose\n+10m\nopen\n${told(event('Updated 1 ChargingStateChanged $now-5m', 'chargingState: Charging'))}`.replace(
        '$now',
        '$now-1h',
      ),
    ),
    bad(
      'station',
      'no flag on a queued event',
      (say) =>
        `${told(say.status(1, 'Available'), started)}\nclose\n+10m\nopen\n${told(`* ${event('Updated 1 ChargingStateChanged $now-5m', 'chargingState: Charging')}`)}`,
      { says: /not flagged/ },
    ),
    bad(
      'station',
      'a flag on an event of this connection',
      (say) =>
        `${told(say.status(1, 'Available'), started)}\n+10m\n${told(`* ${event('Updated 1 ChargingStateChanged', 'chargingState: Charging', 'offline: true')}`)}`,
      { says: /is flagged offline/ },
    ),
  ],
  'token-is-answered': [
    good(
      'an answer',
      `station> ${event('Started 0 Authorized', '', card)}\ncsms> = {idTokenInfo: {status: Accepted}}`,
    ),
    good('no token, no answer', told(started)),
    good('an error', `station> ${event('Started 0 Authorized', '', card)}\ncsms> ! InternalError`),
    bad('csms', 'no answer to the token', `* station> ${event('Started 0 Authorized', '', card)}\n* csms> =`),
  ],
};
