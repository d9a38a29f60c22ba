import { afterEach, describe, expect, it } from 'vitest';
import type { Edition, Payload } from '../../src/ocpp/index.js';
import { type BareStation, type Bench, bench } from './support/bench.js';

let made: Bench | undefined;
afterEach(async () => {
  await made?.close();
  made = undefined;
});

const schedule = { chargingRateUnit: 'A' as const, chargingSchedulePeriod: [{ startPeriod: 0, limit: 10 }] };
const profile = (more: object = {}) => ({
  id: 3,
  stackLevel: 0,
  chargingProfilePurpose: 'TxDefaultProfile',
  chargingProfileKind: 'Absolute',
  chargingSchedule: [{ id: 1, startSchedule: '2026-01-05T12:00:00Z', ...schedule }],
  ...more,
});
const accepted = { status: 'Accepted' };

async function ready(edition: Edition, settings: object = {}): Promise<{ b: Bench; s: BareStation }> {
  made = await bench({ stations: { CP1: {} }, tokens: { TAG: {} }, settings });
  const s = await made.station('CP1', edition);
  await s.boot();
  s.answers({
    SetChargingProfile: accepted,
    ClearChargingProfile: accepted,
    GetChargingProfiles: accepted,
    GetCompositeSchedule: { status: 'Rejected' },
  });
  return { b: made, s };
}

const kept = (b: Bench) => b.csms.records.chargingProfiles({ station: 'CP1' });
const last = (s: BareStation) => s.heard.at(-1);

async function begin(s: BareStation, edition: Edition): Promise<Record<string, unknown>> {
  const timestamp = '2026-01-05T12:00:00.000Z';
  if (edition === '1.6') {
    return s.ask('StartTransaction', { connectorId: 1, idTag: 'TAG', meterStart: 0, timestamp });
  }
  return s.ask('TransactionEvent', event('Started', 0));
}

function event(eventType: string, seqNo: number): Payload {
  return {
    eventType,
    timestamp: `2026-01-05T12:0${seqNo}:00.000Z`,
    triggerReason: 'Authorized',
    seqNo,
    transactionInfo: { transactionId: 'tx-1' },
    ...(seqNo === 0
      ? { evse: { id: 1, connectorId: 1 }, idToken: { idToken: 'TAG', type: 'ISO14443' } }
      : {}),
  };
}

describe.each(['1.6', '2.0.1', '2.1'] as const)('charging profiles of a CSMS in %s', (edition) => {
  it('are said with times as RFC 3339, however they were written', async () => {
    const { b, s } = await ready(edition);
    const at = Date.UTC(2026, 0, 5, 12);
    for (const startSchedule of ['2026-01-05T12:00:00Z', at]) {
      const given = profile({ chargingSchedule: [{ id: 1, startSchedule, ...schedule }] });
      await b.csms.command('CP1', 'set-charging-profile', { evse: 1, profile: given });
      const said = JSON.stringify(last(s)?.payload);
      expect(said).toContain('"startSchedule":"2026-01-05T12:00:00.000Z"');
    }
  });

  it('with a time that is none are no command', async () => {
    const { b } = await ready(edition);
    const given = profile({ validTo: 'tomorrow' });
    await expect(b.csms.command('CP1', 'set-charging-profile', { evse: 1, profile: given })).rejects.toThrow(
      'validTo',
    );
  });

  it('are remembered once the station has accepted them, and forgotten when cleared', async () => {
    const { b, s } = await ready(edition);
    await b.csms.command('CP1', 'set-charging-profile', { evse: 1, profile: profile() });
    await b.csms.command('CP1', 'set-charging-profile', {
      evse: 0,
      profile: profile({ id: 4, stackLevel: 1 }),
    });
    s.answers({ SetChargingProfile: { status: 'Rejected' }, ClearChargingProfile: accepted });
    await b.csms.command('CP1', 'set-charging-profile', { evse: 1, profile: profile({ id: 5 }) });
    expect((await kept(b)).map((it) => [it.evseId, it.profile.id, it.source])).toEqual([
      [0, 4, 'CSO'],
      [1, 3, 'CSO'],
    ]);
    await b.csms.command('CP1', 'clear-charging-profile', { stackLevel: 1 });
    expect((await kept(b)).map((it) => it.profile.id)).toEqual([3]);
    s.answers({ ClearChargingProfile: { status: 'Unknown' } });
    await b.csms.command('CP1', 'clear-charging-profile', {});
    expect(await kept(b)).toHaveLength(1);
  });

  it('for a transaction name it, and end with it', async () => {
    const { b, s } = await ready(edition);
    const { transactionId = 'tx-1' } = await begin(s, edition);
    const given = profile({ chargingProfilePurpose: 'TxProfile' });
    await b.csms.command('CP1', 'set-charging-profile', { evse: 1, profile: given });
    const said = Object.values(last(s)?.payload ?? {}).find((it) => typeof it === 'object');
    expect(said).toMatchObject({ transactionId });
    expect(await kept(b)).toHaveLength(1);
    if (edition === '1.6') {
      await s.ask('StopTransaction', {
        transactionId,
        meterStop: 5,
        timestamp: '2026-01-05T13:00:00Z',
      } as Payload);
    } else await s.ask('TransactionEvent', event('Ended', 1));
    expect(await kept(b)).toEqual([]);
  });

  it('show their composite schedule', async () => {
    const { b, s } = await ready(edition);
    const start = '2026-01-05T12:00:00.000Z';
    const body = { duration: 60, ...schedule };
    s.answers({
      GetCompositeSchedule:
        edition === '1.6'
          ? { ...accepted, connectorId: 1, scheduleStart: start, chargingSchedule: body }
          : { ...accepted, schedule: { evseId: 1, scheduleStart: start, ...body } },
    });
    const { result } = await b.csms.command('CP1', 'get-composite-schedule', { evse: 1, duration: 60 });
    expect(result).toEqual({ composite: { evseId: 1, scheduleStart: Date.parse(start), ...body } });
  });
});

describe.each(['2.0.1', '2.1'] as const)('what stations of %s tell of charging', (edition) => {
  it('their profiles are remembered with who has set them', async () => {
    const { b, s } = await ready(edition);
    const outcome = await b.csms.command('CP1', 'get-charging-profiles', { evse: 0 });
    const { requestId } = outcome.result as { requestId: number };
    expect(last(s)?.payload).toEqual({
      requestId,
      evseId: 0,
      chargingProfile: { chargingLimitSource: ['CSO', 'EMS', 'SO', 'Other'] },
    });
    await s.ask('ReportChargingProfiles', {
      requestId,
      evseId: 0,
      chargingLimitSource: 'EMS',
      chargingProfile: [
        {
          id: -1,
          stackLevel: 0,
          chargingProfilePurpose: 'ChargingStationExternalConstraints',
          chargingProfileKind: 'Absolute',
          chargingSchedule: [{ id: 1, ...schedule }],
        },
      ],
    });
    expect(await kept(b)).toMatchObject([{ evseId: 0, source: 'EMS', profile: { id: -1 } }]);
    await b.csms.command('CP1', 'clear-charging-profile', {});
    expect(await kept(b)).toHaveLength(1);
  });

  it('limits from elsewhere are told on and kept', async () => {
    const { b, s } = await ready(edition);
    await s.ask('NotifyChargingLimit', { chargingLimit: { chargingLimitSource: 'SO' } });
    await s.ask('ClearedChargingLimit', { chargingLimitSource: 'SO' });
    expect(b.events.filter(({ type }) => type === 'charging-limit')).toMatchObject([
      { source: 'SO', cleared: false },
      { source: 'SO', cleared: true },
    ]);
    expect(await b.csms.records.notices({ kind: 'charging-limit' })).toHaveLength(2);
  });

  const needs = {
    evseId: 1,
    maxScheduleTuples: 2,
    chargingNeeds: {
      requestedEnergyTransfer: 'AC_three_phase',
      acChargingParameters: { energyAmount: 9, evMinCurrent: 6, evMaxCurrent: 16, evMaxVoltage: 230 },
    },
  };
  const four = Array.from({ length: 4 }, (_, n) => ({
    ...schedule,
    chargingSchedulePeriod: [0, 60, 120].map((startPeriod) => ({ startPeriod, limit: 10 + n })),
  }));

  it('needs are Rejected where there is nothing to offer (K15.FR.04)', async () => {
    const { s } = await ready(edition);
    expect(await s.ask('NotifyEVChargingNeeds', needs)).toEqual({ status: 'Rejected' });
    expect(s.heard).toEqual([]);
  });

  it('needs are answered by three schedules at most, no longer than the vehicle can take (K15.FR.07)', async () => {
    const { b, s } = await ready(edition, { chargingNeeds: { schedules: four } });
    await begin(s, edition);
    expect(await s.ask('NotifyEVChargingNeeds', needs)).toEqual({ status: 'Accepted' });
    await b.clock.idle();
    const [{ payload } = { payload: {} }] = s.heard.slice(-1);
    const { chargingProfile } = payload as { chargingProfile: Record<string, unknown[]> };
    expect(chargingProfile).toMatchObject({ chargingProfilePurpose: 'TxProfile', transactionId: 'tx-1' });
    expect(chargingProfile['chargingSchedule']).toHaveLength(3);
    expect(chargingProfile['chargingSchedule']?.[0]).toMatchObject({
      id: 1,
      chargingSchedulePeriod: { length: 2 },
    });
  });

  it('a plan beyond what was offered is Rejected (K15.FR.12)', async () => {
    const { b, s } = await ready(edition, { chargingNeeds: { schedules: [schedule] } });
    await begin(s, edition);
    await s.ask('NotifyEVChargingNeeds', needs);
    await b.clock.idle();
    const plan = (limit: number): Payload => ({
      timeBase: '2026-01-05T12:00:00Z',
      evseId: 1,
      chargingSchedule: { id: 1, ...schedule, chargingSchedulePeriod: [{ startPeriod: 0, limit }] },
    });
    expect(await s.ask('NotifyEVChargingSchedule', plan(10))).toEqual({ status: 'Accepted' });
    expect(await s.ask('NotifyEVChargingSchedule', plan(11))).toEqual({ status: 'Rejected' });
  });
});
