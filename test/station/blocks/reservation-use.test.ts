import { describe, expect, test } from 'vitest';
import type { IdTokenInfo, Request } from '../../../src/dialect/intents.js';
import type { Edition } from '../../../src/ocpp/index.js';
import { type Bench, type BenchOptions, booted } from '../harness/bench.js';
import { ALL, FAMILY_2 } from '../harness/editions.js';

const HOUR = 3_600_000;
const FAMILY = { idToken: 'FAMILY', type: 'Central' };
const card = (idToken: string) => ({ idToken, type: 'ISO14443' });

/** A CSMS that accepts everybody; ANNA and BERT are of one family. */
function family(): NonNullable<BenchOptions['answers']> {
  const info = (idToken: string): IdTokenInfo =>
    ['ANNA', 'BERT'].includes(idToken)
      ? { status: 'Accepted', groupIdToken: FAMILY }
      : { status: 'Accepted' };
  return {
    authorize: ({ idToken }) => ({ idTokenInfo: info(idToken.idToken) }),
    transaction: ({ eventType, idToken }) => ({
      csmsTransactionId: eventType === 'Started' ? 1 : 0,
      ...(idToken ? { idTokenInfo: info(idToken.idToken) } : {}),
    }),
  };
}

/** A station with two EVSEs, one of them reserved for ANNA. */
function reserved(
  edition: Edition,
  wish: Partial<Request<'reserveNow'>> = { evseId: 1 },
  options: Partial<BenchOptions> = {},
): Bench {
  const bench = booted({ edition, model: 'ac-22kw-twin', answers: family(), ...options });
  const request = { id: 7, expiry: bench.now + HOUR, idToken: card('ANNA'), ...wish };
  expect(bench.hear('reserveNow', request).status).toBe('Accepted');
  return bench;
}

const charging = (bench: Bench, evse = 1) => bench.state.physical.evses[evse]?.flow === 'flowing';
const asked = (bench: Bench) => bench.saidOf('authorize').map(({ idToken }) => idToken.idToken);
const told = (bench: Bench) =>
  bench.saidOf('status').map(({ evseId, condition }) => `${evseId} ${condition}`);
const open = (bench: Bench) => bench.state.memory.reservations?.active.length;

/** Reservation ids in the messages of transactions, in their order; 2.x tells it in one, 1.6 in StartTransaction. */
const named = (bench: Bench) =>
  bench
    .saidOf('transaction')
    .flatMap(({ reservationId }) => (reservationId === undefined ? [] : [reservationId]));

describe.each(ALL)('who may use a reserved EVSE in %s', (edition) => {
  test.each([
    ['cable first', ['plug', 'tap']],
    ['token first', ['tap', 'plug']],
  ])('whom it is reserved for, %s; the transaction names the reservation once', (_, steps) => {
    const bench = reserved(edition);
    for (const step of steps) {
      if (step === 'plug') bench.act('plug-in', { evse: 1 });
      else bench.act('tap', { token: 'anna', evse: 1 });
    }
    expect(charging(bench)).toBe(true);
    expect(open(bench)).toBe(0);
    bench.act('tap', { token: 'anna', evse: 1 });
    bench.act('unplug', { evse: 1 });
    expect(named(bench)).toEqual([7]);
    expect(bench.saidOf('reservationUpdate')).toEqual([]);
    expect(told(bench).at(-1)).toBe('1 Available');
  });

  test('nobody else, who is not even asked about', () => {
    const bench = reserved(edition);
    bench.act('plug-in', { evse: 1 });
    bench.act('tap', { token: 'CARLA', evse: 1 });
    expect(charging(bench)).toBe(false);
    expect(asked(bench)).toEqual([]);
    // G01.FR.09 (errata 2.28), 1.6 4.9 F2: a cable alone changes nothing.
    expect(told(bench)).toEqual(['1 Reserved']);
    expect(open(bench)).toBe(1);
    bench.act('unplug', { evse: 1 });
    expect(told(bench)).toEqual(['1 Reserved']);
  });

  test('anybody, once the reservation has expired', () => {
    const bench = reserved(edition);
    bench.act('plug-in', { evse: 1 });
    bench.pass(HOUR);
    expect(told(bench).at(-1)).toBe(edition === '1.6' ? '1 Preparing' : '1 Occupied');
    bench.act('tap', { token: 'CARLA', evse: 1 });
    expect(charging(bench)).toBe(true);
    expect(named(bench)).toEqual([]);
  });

  test('a member of the group, after asking for his group (H03.FR.04, FR.08; 1.6 5.13)', () => {
    const bench = reserved(edition, { evseId: 1, groupIdToken: FAMILY });
    bench.act('plug-in', { evse: 1 });
    bench.act('tap', { token: 'BERT', evse: 1 });
    expect(asked(bench)).toEqual(['BERT']);
    expect(charging(bench)).toBe(true);
    expect(named(bench)).toEqual([7]);
  });

  test('a member of the group whom the list knows, without asking (H03.FR.07)', () => {
    const configuration = { 'AuthCtrlr.LocalPreAuthorize': 'true' };
    const bench = reserved(edition, { evseId: 1, groupIdToken: FAMILY }, { configuration });
    const entries = [{ idToken: card('BERT'), idTokenInfo: { status: 'Accepted', groupIdToken: FAMILY } }];
    bench.hear('sendLocalList', { versionNumber: 1, updateType: 'Full', entries });
    bench.act('plug-in', { evse: 1 });
    bench.act('tap', { token: 'BERT', evse: 1 });
    expect(asked(bench)).toEqual([]);
    expect(charging(bench)).toBe(true);
  });

  test('not one of another group', () => {
    const bench = reserved(edition, { evseId: 1, groupIdToken: FAMILY });
    bench.act('plug-in', { evse: 1 });
    bench.act('tap', { token: 'CARLA', evse: 1 });
    expect(asked(bench)).toEqual(['CARLA']);
    expect(charging(bench)).toBe(false);
    expect(open(bench)).toBe(1);
  });

  test('not one whose group nobody can tell, while the CSMS cannot be reached', () => {
    const configuration = { 'AuthCtrlr.OfflineTxForUnknownIdEnabled': 'true' };
    const bench = reserved(edition, { evseId: 1, groupIdToken: FAMILY }, { configuration });
    bench.reachable = false;
    bench.linkDown();
    bench.act('plug-in', { evse: 1 });
    bench.act('tap', { token: 'BERT', evse: 1 });
    expect(charging(bench)).toBe(false);
    bench.act('tap', { token: 'ANNA', evse: 1 });
    expect(charging(bench)).toBe(true);
  });

  test('whom it is reserved for, when his token is refused, uses nothing up', () => {
    const answers: BenchOptions['answers'] = { authorize: () => ({ idTokenInfo: { status: 'Blocked' } }) };
    const bench = reserved(edition, { evseId: 1 }, { answers });
    bench.act('plug-in', { evse: 1 });
    bench.act('tap', { token: 'ANNA', evse: 1 });
    expect(charging(bench)).toBe(false);
    expect(open(bench)).toBe(1);
  });

  test('the reader of the station sends a driver to his place, and others elsewhere', () => {
    const bench = reserved(edition, { evseId: 2 });
    bench.act('tap', { token: 'CARLA' });
    bench.act('plug-in', { evse: 1 });
    expect(charging(bench, 1)).toBe(true);
    bench.act('tap', { token: 'ANNA' });
    bench.act('plug-in', { evse: 2 });
    expect(charging(bench, 2)).toBe(true);
    expect(named(bench)).toEqual([7]);
  });
});

describe.each(ALL)('remote starts at a reserved EVSE in %s', (edition) => {
  const start = (bench: Bench, token: string, more: Partial<Request<'remoteStart'>> = {}) =>
    bench.hear('remoteStart', { idToken: card(token), remoteStartId: 3, evseId: 1, ...more }).status;

  test('of the driver it is reserved for', () => {
    const bench = reserved(edition);
    expect(start(bench, 'ANNA')).toBe('Accepted');
    bench.act('plug-in', { evse: 1 });
    expect(charging(bench)).toBe(true);
    expect(named(bench)).toEqual([7]);
    expect(open(bench)).toBe(0);
  });

  test('of another are rejected (F01.FR.21)', () => {
    const bench = reserved(edition);
    expect(start(bench, 'CARLA')).toBe('Rejected');
    expect(open(bench)).toBe(1);
  });

  test('without an EVSE go where the token may', () => {
    const bench = reserved(edition);
    expect(bench.hear('remoteStart', { idToken: card('CARLA'), remoteStartId: 3 }).status).toBe('Accepted');
    bench.act('plug-in', { evse: 2 });
    expect(charging(bench, 2)).toBe(true);
    expect(bench.hear('remoteStart', { idToken: card('ANNA'), remoteStartId: 4 }).status).toBe('Accepted');
    bench.act('plug-in', { evse: 1 });
    expect(charging(bench, 1)).toBe(true);
  });
});

describe.each(ALL)('a reservation of any EVSE in %s', (edition) => {
  test('keeps the last one, from strangers and for its driver', () => {
    const bench = reserved(edition, {});
    bench.act('plug-in', { evse: 1 });
    bench.act('tap', { token: 'CARLA', evse: 1 });
    expect(charging(bench, 1)).toBe(true);
    expect(told(bench)).toContain('2 Reserved');
    bench.act('plug-in', { evse: 2 });
    bench.act('tap', { token: 'DORA', evse: 2 });
    expect(charging(bench, 2)).toBe(false);
    bench.act('tap', { token: 'ANNA', evse: 2 });
    expect(charging(bench, 2)).toBe(true);
    expect(named(bench)).toEqual([7]);
  });

  test('is used up at an EVSE that does not show it (H03, S3)', () => {
    const bench = reserved(edition, {});
    bench.act('plug-in', { evse: 1 });
    bench.fresh();
    bench.act('tap', { token: 'ANNA', evse: 1 });
    expect(charging(bench, 1)).toBe(true);
    expect(named(bench)).toEqual([7]);
    expect(open(bench)).toBe(0);
    expect(told(bench)).toContain('2 Available');
  });

  test('does not make the other EVSE blink while its driver comes', () => {
    const bench = reserved(edition, {});
    bench.act('tap', { token: 'ANNA', evse: 1 });
    bench.act('plug-in', { evse: 1 });
    expect(charging(bench, 1)).toBe(true);
    expect(told(bench).filter((each) => each.startsWith('2'))).toEqual([]);
  });
});

describe.each(FAMILY_2)('what only %s has of their use', (edition) => {
  test('the token alone uses it up: the connector is Available (H03.FR.09, FR.10)', () => {
    const bench = reserved(edition);
    bench.act('tap', { token: 'ANNA', evse: 1 });
    expect(told(bench)).toEqual(['1 Reserved', '1 Available']);
    expect(open(bench)).toBe(0);
  });

  test('a reservation that came to no transaction is told where there is a word for it (2.1 H03.FR.11)', () => {
    const bench = reserved(edition);
    bench.act('tap', { token: 'ANNA', evse: 1 });
    bench.pass(120_000);
    const expected = edition === '2.1' ? [{ reservationId: 7, status: 'NoTransaction' }] : [];
    expect(bench.saidOf('reservationUpdate')).toEqual(expected);
    expect(bench.state.memory.reservations?.untold).toEqual([]);
  });

  test('a cable alone begins a transaction, and does not charge, while the connector stays Reserved (H03)', () => {
    const bench = reserved(
      edition,
      { evseId: 1 },
      { configuration: { 'TxCtrlr.TxStartPoint': 'EVConnected' } },
    );
    bench.act('plug-in', { evse: 1 });
    expect(bench.saidOf('transaction')).toMatchObject([{ eventType: 'Started' }]);
    bench.act('tap', { token: 'CARLA', evse: 1 });
    expect(charging(bench)).toBe(false);
    expect(told(bench)).toEqual(['1 Reserved']);
    bench.act('tap', { token: 'ANNA', evse: 1 });
    expect(charging(bench)).toBe(true);
    expect(told(bench)).toEqual(['1 Reserved', '1 Occupied']);
    expect(named(bench)).toEqual([7]);
  });

  test('where nobody is asked who he is, a cable opens no reserved EVSE', () => {
    const bench = reserved(edition, { evseId: 1 }, { configuration: { 'AuthCtrlr.Enabled': 'false' } });
    bench.act('plug-in', { evse: 1 });
    expect(charging(bench)).toBe(false);
    bench.act('tap', { token: 'ANNA', evse: 1 });
    expect(charging(bench)).toBe(true);
  });

  test('a remote start of a member of the group (F01.FR.22)', () => {
    const bench = reserved(edition, { evseId: 1, groupIdToken: FAMILY });
    const start = (groupIdToken?: typeof FAMILY) =>
      bench.hear('remoteStart', {
        idToken: card('CARLA'),
        remoteStartId: 3,
        evseId: 1,
        ...(groupIdToken ? { groupIdToken } : {}),
      }).status;
    expect(start()).toBe('Rejected');
    expect(start({ idToken: 'OTHERS', type: 'Central' })).toBe('Rejected');
    expect(start(FAMILY)).toBe('Accepted');
  });
});

describe('what only 1.6 has of their use', () => {
  test('a token alone does not end it: without a cable in time the connector is Reserved again (1.6 5.13)', () => {
    const bench = reserved('1.6');
    bench.act('tap', { token: 'ANNA', evse: 1 });
    bench.pass(120_000);
    expect(told(bench)).toEqual(['1 Reserved', '1 Preparing', '1 Available', '1 Reserved']);
    expect(open(bench)).toBe(1);
  });

  test('one that ends while its driver is at it is not named any more', () => {
    const bench = reserved('1.6');
    bench.act('tap', { token: 'ANNA', evse: 1 });
    expect(bench.hear('cancelReservation', { reservationId: 7 }).status).toBe('Accepted');
    bench.act('plug-in', { evse: 1 });
    expect(charging(bench)).toBe(true);
    expect(named(bench)).toEqual([]);
  });
});
