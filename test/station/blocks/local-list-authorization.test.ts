import { describe, expect, test } from 'vitest';
import type { IdTokenInfo } from '../../../src/dialect/intents.js';
import type { Edition } from '../../../src/ocpp/index.js';
import { type Bench, type BenchOptions, booted } from '../harness/bench.js';
import { ALL, FAMILY_2 } from '../harness/editions.js';

const FAMILY = { idToken: 'FAMILY', type: 'Central' };
const PRE = { 'AuthCtrlr.LocalPreAuthorize': 'true' };
const HOUR = 3_600_000;

/** A CSMS that knows these tokens, and no others. */
function csms(tokens: Record<string, IdTokenInfo>): NonNullable<BenchOptions['answers']> {
  return {
    authorize: ({ idToken }) => ({
      idTokenInfo: tokens[idToken.idToken.toUpperCase()] ?? { status: 'Invalid' },
    }),
    transaction: ({ eventType, idToken }) => ({
      csmsTransactionId: eventType === 'Started' ? 1 : 0,
      ...(idToken ? { idTokenInfo: tokens[idToken.idToken.toUpperCase()] ?? { status: 'Invalid' } } : {}),
    }),
  };
}

function listing(
  edition: Edition,
  list: Record<string, IdTokenInfo>,
  options: Partial<BenchOptions> = {},
): Bench {
  const bench = booted({ edition, model: 'ac-22kw', ...options });
  const entries = Object.entries(list).map(([idToken, idTokenInfo]) => ({
    idToken: { idToken, type: 'ISO14443' },
    idTokenInfo,
  }));
  expect(bench.hear('sendLocalList', { versionNumber: 1, updateType: 'Full', entries }).status).toBe(
    'Accepted',
  );
  bench.fresh();
  return bench;
}

const charging = (bench: Bench) => bench.state.physical.evses[1]?.flow === 'flowing';
const asked = (bench: Bench) => bench.saidOf('authorize').map(({ idToken }) => idToken.idToken);

function offline(bench: Bench): void {
  bench.reachable = false;
  bench.linkDown();
}

function charge(bench: Bench, token: string): boolean {
  bench.act('plug-in');
  bench.act('tap', { token });
  return charging(bench);
}

describe.each(ALL)('authorization by the list in %s', (edition) => {
  const known = csms({ ANNA: { status: 'Accepted' } });

  test('LocalPreAuthorize: an accepted token charges without asking', () => {
    const bench = listing(edition, { ANNA: { status: 'Accepted' } }, { configuration: PRE, answers: known });
    expect(charge(bench, 'anna')).toBe(true);
    expect(asked(bench)).toEqual([]);
    expect(bench.saidOf('transaction')[0]?.idToken?.idToken).toBe('anna');
  });

  test('without LocalPreAuthorize the CSMS is asked', () => {
    const bench = listing(edition, { ANNA: { status: 'Blocked' } }, { answers: known });
    expect(charge(bench, 'ANNA')).toBe(true);
    expect(asked(bench)).toEqual(['ANNA']);
  });

  test('a token that the list refuses is asked about while that can be done', () => {
    const bench = listing(edition, { ANNA: { status: 'Blocked' } }, { configuration: PRE, answers: known });
    expect(charge(bench, 'ANNA')).toBe(true);
    expect(asked(bench)).toEqual(['ANNA']);
  });

  test('while the list is switched off it grants nothing', () => {
    const bench = listing(edition, { BERT: { status: 'Accepted' } }, { configuration: PRE, answers: known });
    bench.set('LocalAuthListCtrlr', 'Enabled', 'false');
    expect(charge(bench, 'BERT')).toBe(false);
    expect(asked(bench)).toEqual(['BERT']);
  });

  describe('while the CSMS cannot be reached', () => {
    test.each([
      ['Accepted', true],
      ['Blocked', false],
      ['Expired', false],
      ['Invalid', false],
      ['ConcurrentTx', false],
    ])('a token that is %s there', (status, charges) => {
      const configuration = { 'AuthCtrlr.OfflineTxForUnknownIdEnabled': 'true' };
      const bench = listing(edition, { ANNA: { status } }, { configuration });
      offline(bench);
      expect(charge(bench, 'ANNA')).toBe(charges);
    });

    test('a token that it does not name charges only as an unknown one', () => {
      for (const allowed of [false, true]) {
        const configuration = { 'AuthCtrlr.OfflineTxForUnknownIdEnabled': String(allowed) };
        const bench = listing(edition, { ANNA: { status: 'Accepted' } }, { configuration });
        offline(bench);
        expect(charge(bench, 'BERT')).toBe(allowed);
      }
    });

    test('LocalAuthorizeOffline false: nobody charges', () => {
      const configuration = { 'AuthCtrlr.LocalAuthorizeOffline': 'false' };
      const bench = listing(edition, { ANNA: { status: 'Accepted' } }, { configuration });
      offline(bench);
      expect(charge(bench, 'ANNA')).toBe(false);
    });

    test('what was valid has expired when its time has passed', () => {
      const bench = booted({ edition, model: 'ac-22kw' });
      const idTokenInfo = { status: 'Accepted', cacheExpiry: bench.now + HOUR };
      const entries = [{ idToken: { idToken: 'ANNA', type: 'ISO14443' }, idTokenInfo }];
      bench.hear('sendLocalList', { versionNumber: 1, updateType: 'Full', entries });
      offline(bench);
      expect(charge(bench, 'ANNA')).toBe(true);
      bench.act('tap', { token: 'ANNA' });
      bench.act('unplug');
      bench.pass(HOUR);
      expect(charge(bench, 'ANNA')).toBe(false);
    });

    test('after a power cut the list still grants', () => {
      const bench = listing(edition, { ANNA: { status: 'Accepted' } });
      bench.reachable = false;
      bench.act('cut-power');
      bench.act('restore-power');
      expect(charge(bench, 'ANNA')).toBe(true);
    });

    test('the list comes before the cache', () => {
      const bench = booted({ edition, model: 'ac-22kw', answers: known });
      charge(bench, 'ANNA');
      bench.act('tap', { token: 'ANNA' });
      bench.act('unplug');
      expect(bench.state.memory.authCache.anna?.status).toBe('Accepted');
      const entries = [
        { idToken: { idToken: 'ANNA', type: 'ISO14443' }, idTokenInfo: { status: 'Blocked' } },
      ];
      bench.hear('sendLocalList', { versionNumber: 1, updateType: 'Full', entries });
      offline(bench);
      expect(charge(bench, 'ANNA')).toBe(false);
    });
  });

  test('a token that has expired in the list is asked about', () => {
    const bench = booted({ edition, model: 'ac-22kw', configuration: PRE, answers: known });
    const idTokenInfo = { status: 'Accepted', cacheExpiry: bench.now - 1 };
    const entries = [{ idToken: { idToken: 'ANNA', type: 'ISO14443' }, idTokenInfo }];
    bench.hear('sendLocalList', { versionNumber: 1, updateType: 'Full', entries });
    bench.fresh();
    expect(charge(bench, 'ANNA')).toBe(true);
    expect(asked(bench)).toEqual(['ANNA']);
  });

  test('another token of the list with the same group stops the session, without asking', () => {
    const member = { status: 'Accepted', groupIdToken: FAMILY };
    const answers = csms({ ANNA: member, BERT: member });
    const bench = listing(edition, { ANNA: member, BERT: member }, { configuration: PRE, answers });
    expect(charge(bench, 'ANNA')).toBe(true);
    bench.act('tap', { token: 'BERT' });
    expect(charging(bench)).toBe(false);
    expect(asked(bench)).toEqual([]);
  });

  test('an update while a listed driver charges leaves the session alone', () => {
    const bench = listing(edition, { ANNA: { status: 'Accepted' } }, { configuration: PRE, answers: known });
    charge(bench, 'ANNA');
    bench.hear('sendLocalList', { versionNumber: 2, updateType: 'Full' });
    expect(charging(bench)).toBe(true);
    bench.act('tap', { token: 'ANNA' });
    expect(charging(bench)).toBe(false);
  });
});

describe.each(FAMILY_2)('what only %s has', (edition) => {
  test('DisablePostAuthorize: a token that the list refuses is not asked about', () => {
    const answers = csms({ ANNA: { status: 'Accepted' } });
    const bench = listing(edition, { ANNA: { status: 'Blocked' } }, { answers });
    bench.set('LocalAuthListCtrlr', 'DisablePostAuthorize', 'true');
    expect(charge(bench, 'ANNA')).toBe(false);
    expect(asked(bench)).toEqual([]);
  });

  test('without SupportsExpiryDateTime an entry holds for ever (C14.FR.02)', () => {
    const configuration = { ...PRE, 'LocalAuthListCtrlr.SupportsExpiryDateTime': 'false' };
    const bench = listing(edition, { ANNA: { status: 'Accepted', cacheExpiry: 0 } }, { configuration });
    expect(charge(bench, 'ANNA')).toBe(true);
    expect(asked(bench)).toEqual([]);
  });

  test('a token of the list is cached as well (C10.FR.04)', () => {
    const bench = listing(edition, { ANNA: { status: 'Accepted' } });
    charge(bench, 'ANNA');
    expect(bench.state.memory.authCache.anna?.status).toBe('Accepted');
  });
});

describe('what only 1.6 has', () => {
  const conflicts = (bench: Bench) =>
    bench.saidOf('status').filter(({ error }) => error?.code === 'LocalListConflict');

  test('a token of the list is not cached (1.6 3.5.3)', () => {
    const bench = listing('1.6', { ANNA: { status: 'Accepted' } });
    charge(bench, 'ANNA');
    expect(bench.state.memory.authCache).toEqual({});
  });

  test('an answer that contradicts the list is told as LocalListConflict (1.6 3.5.2)', () => {
    const answers = csms({ ANNA: { status: 'Blocked' } });
    const bench = listing('1.6', { ANNA: { status: 'Accepted' } }, { configuration: PRE, answers });
    charge(bench, 'ANNA');
    expect(conflicts(bench)).toMatchObject([
      { evseId: 0, connectorId: 0, condition: 'Available', error: { code: 'LocalListConflict' } },
    ]);
    expect(bench.said.findLast(({ intent }) => intent === 'status')).toBeDefined();
    expect(charging(bench)).toBe(false);
  });

  test.each(['Accepted', 'ConcurrentTx'])('%s does not contradict a valid entry', (status) => {
    const bench = listing('1.6', { ANNA: { status: 'Accepted' } }, { answers: csms({ ANNA: { status } }) });
    charge(bench, 'ANNA');
    expect(conflicts(bench)).toEqual([]);
  });
});
