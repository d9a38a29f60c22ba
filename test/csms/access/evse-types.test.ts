import { afterEach, describe, expect, it } from 'vitest';
import { allowedEvses, isWrongType, type Place } from '../../../src/csms/access/evse-types.js';
import type { Holder } from '../../../src/csms/access/holder.js';
import type { EvseType } from '../../../src/csms/access/limits.js';
import type { DeclaredEvse } from '../../../src/csms/registry/station.js';
import { api } from '../support/api.js';
import { type Bench, bench } from '../support/bench.js';

const AC: DeclaredEvse = {
  id: 1,
  connectors: [{ id: 1, standard: 'IEC_62196_T2', powerType: 'AC_3_PHASE', maxPower: 22_000 }],
};
const DC: DeclaredEvse = {
  id: 2,
  connectors: [
    { id: 1, standard: 'CHADEMO', powerType: 'DC', maxPower: 50_000 },
    { id: 2, standard: 'IEC_62196_T2_COMBO', powerType: 'DC', maxPower: 150_000 },
  ],
};
const BARE: DeclaredEvse = { id: 3, connectors: [{ id: 1 }] };
const holder = (evses: EvseType): Holder => ({ kind: 'driver', id: 'anna', limits: { evses } });

describe('a kind of EVSE', () => {
  it.each<[string, EvseType, Omit<Place, 'id'>, boolean]>([
    ['that is there', { standards: ['CHADEMO'] }, { evses: [AC, DC] }, false],
    ['that is not there', { standards: ['NEMA_5_20'] }, { evses: [AC, DC] }, true],
    [
      'that is there, but not where it begins',
      { standards: ['CHADEMO'] },
      { evses: [AC, DC], evseId: 1 },
      true,
    ],
    ['that is just where it begins', { standards: ['CHADEMO'] }, { evses: [AC, DC], evseId: 2 }, false],
    ['of a power class', { maxPower: 22_000 }, { evses: [AC] }, false],
    ['of another power class', { maxPower: 21_999 }, { evses: [AC] }, true],
    [
      'that needs two things of one connector',
      { standards: ['CHADEMO'], maxPower: 50_000 },
      { evses: [DC] },
      false,
    ],
    [
      'of which each connector has but one',
      { standards: ['IEC_62196_T2_COMBO'], maxPower: 50_000 },
      { evses: [DC] },
      true,
    ],
    ['at a station whose EVSEs nobody declared', { powerTypes: ['DC'] }, {}, false],
    ['at an EVSE of which nothing was declared', { powerTypes: ['DC'] }, { evses: [BARE] }, false],
    ['at an EVSE that was not declared', { powerTypes: ['DC'] }, { evses: [AC], evseId: 9 }, false],
  ])('%s', (_, evses, place, isWrong) => {
    expect(isWrongType(holder(evses), { id: 'CP1', ...place })).toBe(isWrong);
  });

  it('leaves some of the EVSEs where all limits allow to charge', () => {
    const place: Place = { id: 'CP1', evses: [AC, DC, BARE] };
    expect(allowedEvses([holder({ powerTypes: ['DC'] })], place)).toEqual([2, 3]);
    expect(allowedEvses([holder({ powerTypes: ['DC'] }), holder({ maxPower: 1000 })], place)).toEqual([3]);
    expect(allowedEvses([holder({ maxPower: 350_000 })], place)).toBeUndefined();
    expect(allowedEvses([], place)).toBeUndefined();
  });
});

let b: Bench;
afterEach(() => b?.close());

describe('a driver who may charge with direct current only', () => {
  const given = async (evses: readonly DeclaredEvse[]) => {
    b = await bench({
      stations: { CP1: { evses } },
      drivers: { anna: { limits: { evses: { powerTypes: ['DC'] } } } },
      tokens: { TAG: { driver: 'anna', concurrent: true } },
    });
  };
  const TAG = { idToken: { idToken: 'TAG', type: 'ISO14443' } };

  it.each(['2.0.1', '2.1'] as const)(
    'is told NotAllowedTypeEVSE where there is none (C01.FR.18), in %s',
    async (edition) => {
      await given([AC]);
      const s = await b.station('CP1', edition);
      await s.boot();
      expect(await s.ask('Authorize', TAG)).toMatchObject({ idTokenInfo: { status: 'NotAllowedTypeEVSE' } });
      const { items } = (await api(b).ask('GET', '/api/v1/authorize-attempts')).body;
      expect(items).toMatchObject([{ status: 'NotAllowedTypeEVSE', why: 'driver anna: wrong-evse-type' }]);
    },
  );

  it('is Blocked there in 1.6, which has no word for it', async () => {
    await given([AC]);
    const s = await b.station('CP1', '1.6');
    await s.boot();
    expect(await s.ask('Authorize', { idTag: 'TAG' })).toEqual({ idTagInfo: { status: 'Blocked' } });
  });

  it('is told the EVSEs where there are some (C01.FR.20), and refused at the others', async () => {
    await given([AC, DC]);
    const s = await b.station('CP1', '2.0.1');
    await s.boot();
    expect(await s.ask('Authorize', TAG)).toEqual({ idTokenInfo: { status: 'Accepted', evseId: [2] } });
    const begin = (evseId: number) =>
      s.ask('TransactionEvent', {
        eventType: 'Started',
        timestamp: new Date(b.clock.now()).toISOString(),
        triggerReason: 'Authorized',
        seqNo: 0,
        evse: { id: evseId },
        transactionInfo: { transactionId: `at ${evseId}` },
        ...TAG,
      });
    expect(await begin(1)).toMatchObject({ idTokenInfo: { status: 'NotAllowedTypeEVSE' } });
    expect(await begin(2)).toMatchObject({ idTokenInfo: { status: 'Accepted' } });
  });

  it('cannot ask for another EVSE by app', async () => {
    await given([AC, DC]);
    const s = await b.station('CP1', '2.0.1');
    await s.boot();
    const start = (evse: number) =>
      api(b).ask('POST', '/api/v1/charging', { station: 'CP1', evse, driver: 'anna', token: 'TAG' });
    expect((await start(1)).body).toMatchObject({ code: 'token-refused' });
  });
});
