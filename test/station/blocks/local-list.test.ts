import { describe, expect, test } from 'vitest';
import type { IdTokenInfo, LocalListEntry } from '../../../src/dialect/intents.js';
import type { Edition } from '../../../src/ocpp/index.js';
import { type Bench, type BenchOptions, booted } from '../harness/bench.js';
import { ALL, FAMILY_2 } from '../harness/editions.js';

const accepted: IdTokenInfo = { status: 'Accepted' };

function entry(token: string, idTokenInfo?: IdTokenInfo): LocalListEntry {
  return { idToken: { idToken: token, type: 'ISO14443' }, ...(idTokenInfo ? { idTokenInfo } : {}) };
}

function send(
  bench: Bench,
  versionNumber: number,
  updateType: 'Full' | 'Differential',
  entries?: LocalListEntry[],
) {
  return bench.hear('sendLocalList', { versionNumber, updateType, ...(entries ? { entries } : {}) });
}

const version = (bench: Bench) => bench.hear('getLocalListVersion', {}).versionNumber;
const tokens = (bench: Bench) =>
  Object.values(bench.state.memory.localList?.entries ?? {}).map(({ idToken }) => idToken.idToken);

/** A station with a list of version 5 that accepts ANNA and BERT. */
function listing(edition: Edition, options: Partial<BenchOptions> = {}): Bench {
  const bench = booted({ edition, model: 'ac-22kw-twin', ...options });
  expect(send(bench, 5, 'Full', [entry('ANNA', accepted), entry('BERT', accepted)]).status).toBe('Accepted');
  bench.fresh();
  return bench;
}

describe.each(ALL)('the local authorization list in %s', (edition) => {
  test('has version 0 before there is one', () => {
    expect(version(booted({ edition, model: 'ac-22kw-twin' }))).toBe(0);
  });

  test('is replaced by a full update, also by one with a lower version', () => {
    const bench = listing(edition);
    expect(version(bench)).toBe(5);
    expect(send(bench, 2, 'Full', [entry('CARLA', accepted)])).toEqual({ status: 'Accepted' });
    expect(version(bench)).toBe(2);
    expect(tokens(bench)).toEqual(['CARLA']);
  });

  test('is added to, changed and taken from by a differential update', () => {
    const bench = listing(edition);
    const changes = [entry('anna', { status: 'Blocked' }), entry('BERT'), entry('CARLA', accepted)];
    expect(send(bench, 6, 'Differential', changes)).toEqual({ status: 'Accepted' });
    expect(version(bench)).toBe(6);
    expect(tokens(bench)).toEqual(['anna', 'CARLA']);
    expect(bench.state.memory.localList?.entries.anna?.status).toBe('Blocked');
  });

  test('takes the version of a differential update that changes nothing', () => {
    const bench = listing(edition);
    expect(send(bench, 9, 'Differential')).toEqual({ status: 'Accepted' });
    expect(version(bench)).toBe(9);
    expect(tokens(bench)).toEqual(['ANNA', 'BERT']);
  });

  test('takes off a token that it does not name without more ado', () => {
    const bench = listing(edition);
    expect(send(bench, 6, 'Differential', [entry('NOBODY')]).status).toBe('Accepted');
    expect(tokens(bench)).toEqual(['ANNA', 'BERT']);
  });

  test('is emptied by a full update without tokens', () => {
    const bench = listing(edition);
    expect(send(bench, 7, 'Full')).toEqual({ status: 'Accepted' });
    expect(tokens(bench)).toEqual([]);
    // 1.6 5.10: 0 says that it is empty; D02, remark: an emptied one has its version.
    expect(version(bench)).toBe(edition === '1.6' ? 0 : 7);
    const next = edition === '1.6' ? 1 : 8;
    expect(send(bench, next, 'Differential', [entry('ANNA', accepted)]).status).toBe('Accepted');
  });

  const many = Array.from({ length: 101 }, (_, n) => entry(`T${n}`, accepted));
  test.each([
    [
      'a differential update of the same version',
      5,
      'Differential',
      [entry('X', accepted)],
      'VersionMismatch',
    ],
    ['a differential update that goes back', 4, 'Differential', [entry('X', accepted)], 'VersionMismatch'],
    ['an empty differential update that goes back', 4, 'Differential', undefined, 'VersionMismatch'],
    ['version 0', 0, 'Full', [entry('X', accepted)], 'Failed', 'ValuePositiveOnly'],
    ['version -1', -1, 'Differential', [entry('X', accepted)], 'Failed', 'ValuePositiveOnly'],
    ['more tokens than one message may have', 6, 'Full', many, 'Failed', 'TooManyElements'],
    [
      'a token that comes twice, in other letters',
      6,
      'Full',
      [entry('X', accepted), entry('x', accepted)],
      'Failed',
      'InvalidValue',
    ],
    [
      'a token that is both added and taken off',
      6,
      'Differential',
      [entry('X', accepted), entry('X')],
      'Failed',
      'InvalidValue',
    ],
    [
      'a full list that does not say what is true of a token',
      6,
      'Full',
      [entry('X', accepted), entry('Y')],
      'Failed',
      'MissingParam',
    ],
  ] as const)('stays as it was at %s', (_, versionNumber, updateType, entries, status, reason?: string) => {
    const bench = listing(edition);
    const answer = send(bench, versionNumber, updateType, entries as LocalListEntry[] | undefined);
    expect(answer.status).toBe(status);
    // 1.6 has no reasons.
    if (edition !== '1.6') expect(answer.statusInfo?.reasonCode).toBe(reason);
    expect(version(bench)).toBe(5);
    expect(tokens(bench)).toEqual(['ANNA', 'BERT']);
  });

  test('does not take more tokens than fit', () => {
    const bench = listing(edition);
    for (let page = 0; page < 10; page += 1) {
      const more = Array.from({ length: 100 }, (_, n) => entry(`P${page}-${n}`, accepted));
      const { status } = send(bench, 6 + page, 'Differential', more);
      // Two of the thousand are taken already.
      expect(status).toBe(page < 9 ? 'Accepted' : 'Failed');
    }
    expect(tokens(bench)).toHaveLength(902);
    expect(version(bench)).toBe(14);
  });

  test('survives a power cut', () => {
    const bench = listing(edition);
    bench.act('cut-power');
    bench.act('restore-power');
    expect(version(bench)).toBe(5);
    expect(tokens(bench)).toEqual(['ANNA', 'BERT']);
  });

  test('takes names that a record has by itself', () => {
    const bench = listing(edition);
    const odd = ['constructor', '__proto__', '123', 'toString'];
    expect(
      send(
        bench,
        6,
        'Full',
        odd.map((token) => entry(token, accepted)),
      ).status,
    ).toBe('Accepted');
    expect(tokens(bench).sort()).toEqual([...odd].sort());
    expect(send(bench, 7, 'Differential', [entry('constructor'), entry('hasOwnProperty')]).status).toBe(
      'Accepted',
    );
    expect(tokens(bench).sort()).toEqual(['123', '__proto__', 'toString']);
  });

  test('is not updated while it is switched off', () => {
    const bench = listing(edition);
    expect(bench.set('LocalAuthListCtrlr', 'Enabled', 'false')).toBe('Accepted');
    const answer = send(bench, 6, 'Full', [entry('X', accepted)]);
    expect(answer.status).toBe('Failed');
    if (edition !== '1.6') expect(answer.statusInfo?.reasonCode).toBe('NotEnabled');
    // D02.FR.03; 1.6 5.10 knows 0 for an empty list and -1 for none, and this is neither.
    expect(version(bench)).toBe(edition === '1.6' ? 5 : 0);
    bench.set('LocalAuthListCtrlr', 'Enabled', 'true');
    expect(version(bench)).toBe(5);
  });
});

describe('a station without a list', () => {
  test('of 1.6 says so by version -1 and NotSupported (1.6 5.10, 7.47)', () => {
    const bench = booted({ edition: '1.6', model: 'ac-socket' });
    expect(version(bench)).toBe(-1);
    expect(send(bench, 1, 'Full', [entry('X', accepted)])).toEqual({ status: 'NotSupported' });
  });

  test.each(FAMILY_2)('of %s has version 0 and does not know the update (D02.FR.03)', (edition) => {
    const bench = booted({ edition, model: 'ac-socket' });
    expect(version(bench)).toBe(0);
    const message = { action: 'SendLocalList', payload: { versionNumber: 1, updateType: 'Full' } };
    expect(bench.hearRaw(message)).toMatchObject({ refused: 'NotSupported' });
  });
});

test.each(FAMILY_2)('LocalAuthListCtrlr of %s tells how full the list is', (edition) => {
  const bench = listing(edition);
  const read = (variable: string) =>
    bench.hear('getVariables', { items: [{ component: 'LocalAuthListCtrlr', variable }] }).results[0]?.value;
  expect(read('Entries')).toBe('2');
  const before = Number(read('Storage'));
  send(bench, 6, 'Full');
  expect(read('Entries')).toBe('0');
  expect(Number(read('Storage'))).toBeLessThan(before);
  expect(bench.set('LocalAuthListCtrlr', 'Entries', '7')).toBe('Rejected');
});

test('1.6 has the three keys of the profile (1.6 9.2)', () => {
  const bench = booted({ edition: '1.6', model: 'ac-22kw-twin' });
  const answer = bench.hearRaw({
    action: 'GetConfiguration',
    payload: { key: ['LocalAuthListEnabled', 'LocalAuthListMaxLength', 'SendLocalListMaxLength'] },
  });
  expect(answer).toEqual({
    configurationKey: [
      { key: 'LocalAuthListEnabled', readonly: false, value: 'true' },
      { key: 'LocalAuthListMaxLength', readonly: true, value: '1000' },
      { key: 'SendLocalListMaxLength', readonly: true, value: '100' },
    ],
  });
});
