import { describe, expect, test } from 'vitest';
import type { Request } from '../../../src/dialect/intents.js';
import type { Edition } from '../../../src/ocpp/index.js';
import { type Bench, booted } from '../harness/bench.js';
import { FAMILY_2 } from '../harness/editions.js';

const card = (idToken: string) => ({ idToken, type: 'ISO14443' });
const hash = {
  hashAlgorithm: 'SHA256' as const,
  issuerNameHash: 'ab',
  issuerKeyHash: 'cd',
  serialNumber: '01',
};

type Question = Partial<Request<'customerInformation'>>;

function ask(bench: Bench, question: Question) {
  return bench.hear('customerInformation', { requestId: 4, report: true, clear: false, ...question });
}

/** What was told, its pages put together in their order. */
function told(bench: Bench): string {
  const pages = bench.saidOf('notifyCustomerInformation');
  expect(pages.map(({ seqNo }) => seqNo)).toEqual(pages.map((_, index) => index));
  expect(pages.map(({ tbc }) => tbc)).toEqual(pages.map((_, index) => index < pages.length - 1));
  for (const { requestId, data } of pages) {
    expect(requestId).toBe(4);
    expect(data.length).toBeLessThanOrEqual(512);
  }
  return pages.map(({ data }) => data).join('');
}

/** A station at which ANNA has charged, whose list names her. */
function known(edition: Edition): Bench {
  const bench = booted({ edition, model: 'ac-22kw-twin' });
  const entries = [{ idToken: card('ANNA'), idTokenInfo: { status: 'Accepted' } }];
  bench.hear('sendLocalList', { versionNumber: 3, updateType: 'Full', entries });
  bench.act('plug-in', { evse: 1 });
  bench.act('tap', { token: 'ANNA', evse: 1 });
  bench.act('tap', { token: 'ANNA', evse: 1 });
  bench.act('unplug', { evse: 1 });
  bench.fresh();
  return bench;
}

const cachedTokens = (bench: Bench) => Object.keys(bench.state.memory.authCache);

describe.each(FAMILY_2)('customer information in %s', (edition) => {
  test('of a token is where it is kept', () => {
    const bench = known(edition);
    bench.hear('reserveNow', { id: 1, expiry: bench.now + 60_000, idToken: card('anna'), evseId: 2 });
    expect(ask(bench, { idToken: card('anna') })).toEqual({ status: 'Accepted' });
    const text = told(bench);
    expect(text).toContain('local authorization list: {"idToken":{"idToken":"ANNA"');
    expect(text).toContain('authorization cache: {"status":"Accepted"');
    expect(text).toContain('reservation: {"id":1,');
    expect(cachedTokens(bench)).toEqual(['anna']);
  });

  test('of a customer identifier is that of the token it names', () => {
    const bench = known(edition);
    expect(ask(bench, { customerIdentifier: 'ANNA' }).status).toBe('Accepted');
    expect(told(bench)).toContain('authorization cache');
  });

  test('of a session that runs names it', () => {
    const bench = known(edition);
    bench.act('plug-in', { evse: 1 });
    bench.act('tap', { token: 'ANNA', evse: 1 });
    expect(ask(bench, { idToken: card('ANNA') }).status).toBe('Accepted');
    expect(told(bench)).toContain(`transaction: {"id":"${bench.state.memory.transactions.running[1]?.id}"`);
  });

  test('comes in as many pages as it takes', () => {
    const bench = known(edition);
    const additionalInfo = [{ additionalIdToken: 'X'.repeat(36), type: 'Y'.repeat(50) }];
    const idToken = { ...card('ANNA'), additionalInfo };
    const entries = [{ idToken, idTokenInfo: { status: 'Accepted' } }];
    bench.hear('sendLocalList', { versionNumber: 4, updateType: 'Full', entries });
    for (let id = 1; id <= 2; id += 1)
      bench.hear('reserveNow', { id, expiry: bench.now + 60_000, idToken, evseId: id });
    expect(ask(bench, { idToken: card('ANNA') }).status).toBe('Accepted');
    expect(bench.saidOf('notifyCustomerInformation').length).toBeGreaterThan(1);
    expect(told(bench).match(/reservation:/g)).toHaveLength(2);
  });

  test.each<[string, Question]>([
    ['a stranger', { idToken: card('NOBODY') }],
    ['an identifier that nobody has', { customerIdentifier: 'C-17' }],
    ['a certificate', { customerCertificate: hash }],
    ['a stranger who is to be forgotten', { idToken: card('NOBODY'), clear: true }],
  ])('of %s: one message says that there is none (N09.FR.06, N10.FR.04)', (_, question) => {
    const bench = known(edition);
    expect(ask(bench, question).status).toBe('Accepted');
    expect(bench.saidOf('notifyCustomerInformation')).toMatchObject([
      { seqNo: 0, tbc: false, data: 'No information about this customer is stored.' },
    ]);
    expect(cachedTokens(bench)).toEqual(['anna']);
  });

  test('is cleared and told, but for the list (N10.FR.03)', () => {
    const bench = known(edition);
    bench.act('tap', { token: 'BERT', evse: 2 });
    bench.hear('reserveNow', { id: 1, expiry: bench.now + 60_000, idToken: card('ANNA'), evseId: 1 });
    expect(ask(bench, { idToken: card('ANNA'), clear: true }).status).toBe('Accepted');
    expect(told(bench)).toContain('authorization cache');
    expect(cachedTokens(bench)).toEqual(['bert']);
    expect(bench.state.memory.reservations?.active).toEqual([]);
    expect(bench.saidOf('reservationUpdate')).toEqual([{ reservationId: 1, status: 'Removed' }]);
    expect(Object.keys(bench.state.memory.localList?.entries ?? {})).toEqual(['anna']);
    expect(bench.hear('getLocalListVersion', {}).versionNumber).toBe(3);
  });

  test('is cleared without a report, and one message says so (N10.FR.06)', () => {
    const bench = known(edition);
    expect(ask(bench, { idToken: card('ANNA'), report: false, clear: true }).status).toBe('Accepted');
    expect(bench.saidOf('notifyCustomerInformation')).toMatchObject([
      { seqNo: 0, tbc: false, data: 'The information about this customer has been cleared.' },
    ]);
    expect(cachedTokens(bench)).toEqual([]);
    expect(JSON.stringify(bench.state.memory.logs.events)).not.toContain('ANNA');
  });

  test('of somebody who charges cannot be cleared (N10.FR.05)', () => {
    const bench = known(edition);
    bench.act('plug-in', { evse: 1 });
    bench.act('tap', { token: 'ANNA', evse: 1 });
    expect(ask(bench, { idToken: card('ANNA'), clear: true })).toMatchObject({
      status: 'Rejected',
      statusInfo: { reasonCode: 'TxInProgress' },
    });
    expect(cachedTokens(bench)).toEqual(['anna']);
    expect(bench.saidOf('notifyCustomerInformation')).toEqual([]);
  });

  test.each<[string, Question, string, string]>([
    ['neither report nor clear', { idToken: card('ANNA'), report: false }, 'Rejected', 'UnsupportedRequest'],
    ['nobody named', {}, 'Invalid', 'MissingParam'],
    ['two ways to name', { idToken: card('ANNA'), customerIdentifier: 'C' }, 'Invalid', 'InvalidValue'],
    [
      'three ways to name',
      { idToken: card('ANNA'), customerIdentifier: 'C', customerCertificate: hash },
      'Invalid',
      'InvalidValue',
    ],
  ])('%s is refused (N09.FR.07, FR.09)', (_, question, status, reasonCode) => {
    const bench = known(edition);
    expect(ask(bench, question)).toMatchObject({ status, statusInfo: { reasonCode } });
    expect(bench.saidOf('notifyCustomerInformation')).toEqual([]);
  });
});
