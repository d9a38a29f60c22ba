import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BareStation, type Bench, bench } from '../support/bench.js';

let b: Bench;
let s: BareStation;

async function ready(edition: '1.6' | '2.0.1'): Promise<void> {
  b = await bench({
    stations: { CP1: {} },
    tokens: { ANNA: { group: 'family' }, BERT: { status: 'blocked' } },
  });
  s = await b.station('CP1', edition);
  await s.boot();
  s.answers({ SendLocalList: { status: 'Accepted' } });
}
afterEach(() => b.close());

const send = (params: unknown) => b.csms.command('CP1', 'send-local-list', params);
const sent = () => s.heard.filter(({ action }) => action === 'SendLocalList').map(({ payload }) => payload);
const record = () => b.csms.records.localList('CP1');

describe('send-local-list in 1.6', () => {
  beforeEach(() => ready('1.6'));

  it('sends all tokens on record, and remembers what the station has', async () => {
    expect(await send({})).toMatchObject({ status: 'Accepted', result: { version: 1, tokens: 2 } });
    expect(sent()).toEqual([
      {
        listVersion: 1,
        updateType: 'Full',
        localAuthorizationList: [
          { idTag: 'ANNA', idTagInfo: { status: 'Accepted', parentIdTag: 'family' } },
          { idTag: 'BERT', idTagInfo: { status: 'Blocked' } },
        ],
      },
    ]);
    expect(await record()).toMatchObject({ version: 1, entries: [{}, {}] });
  });

  it('sends changes under the next version', async () => {
    await send({});
    await send({ type: 'differential', tokens: [{ token: 'bert', remove: true }, { token: 'CARLA' }] });
    expect(sent()[1]).toEqual({
      listVersion: 2,
      updateType: 'Differential',
      localAuthorizationList: [{ idTag: 'BERT' }, { idTag: 'CARLA', idTagInfo: { status: 'Accepted' } }],
    });
    const { version, entries } = (await record()) ?? {};
    expect(version).toBe(2);
    expect(entries?.map(({ idToken }) => idToken.idToken)).toEqual(['ANNA', 'CARLA']);
  });

  it('says what it is told to say of a token, and until when', async () => {
    await send({ tokens: [{ token: 'ANNA', status: 'blocked', group: 'others', expires: 3_600_000 }] });
    expect(sent()[0]).toMatchObject({
      localAuthorizationList: [
        {
          idTag: 'ANNA',
          idTagInfo: { status: 'Blocked', parentIdTag: 'others', expiryDate: '2026-01-05T09:00:00.000Z' },
        },
      ],
    });
  });

  it('empties a list with no tokens', async () => {
    await send({ tokens: [] });
    expect(sent()).toEqual([{ listVersion: 1, updateType: 'Full' }]);
    expect(await record()).toMatchObject({ version: 1, entries: [] });
  });

  it('goes on with changes where a message holds no more (2.0.1 D01.FR.03)', async () => {
    const outcome = await send({ version: 7, perMessage: 1 });
    expect(sent()).toMatchObject([
      { listVersion: 7, updateType: 'Full', localAuthorizationList: [{ idTag: 'ANNA' }] },
      { listVersion: 8, updateType: 'Differential', localAuthorizationList: [{ idTag: 'BERT' }] },
    ]);
    expect(outcome.result).toEqual({ version: 8, tokens: 2 });
    expect(await record()).toMatchObject({ version: 8, entries: [{}, {}] });
  });

  it.each(['Failed', 'VersionMismatch', 'NotSupported'])('remembers nothing that was %s', async (status) => {
    await send({});
    s.answers({ SendLocalList: { status } });
    expect(await send({ type: 'differential', tokens: [{ token: 'CARLA' }] })).toMatchObject({ status });
    expect(await record()).toMatchObject({ version: 1, entries: [{}, {}] });
  });

  it('sends the whole list when changes are refused, where it is asked to (1.6 5.15)', async () => {
    await send({});
    s.answers({
      SendLocalList: ({ updateType }) => ({
        status: updateType === 'Full' ? 'Accepted' : 'VersionMismatch',
      }),
    });
    const changes = { type: 'differential', tokens: [{ token: 'CARLA' }], orFull: true };
    expect(await send(changes)).toMatchObject({ status: 'Accepted' });
    expect(sent().slice(1)).toMatchObject([
      { updateType: 'Differential' },
      { updateType: 'Full', listVersion: 2, localAuthorizationList: [{}, {}, { idTag: 'CARLA' }] },
    ]);
  });
});

describe('get-local-list-version', () => {
  it.each([
    ['1.6', 'listVersion'],
    ['2.0.1', 'versionNumber'],
  ] as const)('tells both versions in %s', async (edition, field) => {
    await ready(edition);
    await send({});
    s.answers({ GetLocalListVersion: { [field]: 5 } });
    expect(await b.csms.command('CP1', 'get-local-list-version', {})).toMatchObject({
      outcome: 'answered',
      result: { version: 5, onRecord: 1 },
    });
  });
});
