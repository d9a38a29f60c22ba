import { describe, expect, test } from 'vitest';
import { edition } from '../../../src/ocpp/index.js';
import { STATION_MODELS } from '../../../src/station/models/index.js';
import { booted } from '../harness/bench.js';

const when = '2026-01-05T08:00:00Z';

/** What a CSMS may ask of each optional profile (1.6 3.3), as short as the schema allows. */
const REQUESTS: Readonly<Record<string, Readonly<Record<string, Record<string, unknown>>>>> = {
  FirmwareManagement: {
    GetDiagnostics: { location: 'ftp://127.0.0.1/logs' },
    UpdateFirmware: { location: 'ftp://127.0.0.1/firmware', retrieveDate: when },
  },
  LocalAuthListManagement: {
    GetLocalListVersion: {},
    SendLocalList: { listVersion: 1, updateType: 'Full', localAuthorizationList: [] },
  },
  RemoteTrigger: { TriggerMessage: { requestedMessage: 'Heartbeat' } },
  Reservation: {
    CancelReservation: { reservationId: 1 },
    ReserveNow: { connectorId: 1, expiryDate: when, idTag: 'ANNA', reservationId: 1 },
  },
  SmartCharging: {
    ClearChargingProfile: {},
    GetCompositeSchedule: { connectorId: 1, duration: 60 },
    SetChargingProfile: {
      connectorId: 1,
      csChargingProfiles: {
        chargingProfileId: 1,
        stackLevel: 0,
        chargingProfilePurpose: 'TxDefaultProfile',
        chargingProfileKind: 'Relative',
        chargingSchedule: { chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit: 16 }] },
      },
    },
  },
};

/** The two requests to which 1.6 has an answer of a station without the profile (1.6 5.10, 7.47). */
const saysNo = (answer: object) =>
  Object.values(answer).some((value) => value === -1 || value === 'NotSupported');

test('every request of the optional profiles is tried', () => {
  const wanted = [...edition('1.6').actions.values()]
    .filter(({ block, from }) => from === 'csms' && block !== 'Core' && block !== 'Security')
    .map(({ name }) => name);
  expect(Object.values(REQUESTS).flatMap(Object.keys).sort()).toEqual(wanted.sort());
});

describe.each(STATION_MODELS.map((model) => [model.name] as const))('the feature profiles of %s', (model) => {
  const bench = () => booted({ edition: '1.6', model });
  const declared = () => bench().variable('Ocpp16.SupportedFeatureProfiles')?.split(',') ?? [];

  test.each(Object.entries(REQUESTS))('%s is declared if, and only if, it is done', (profile, requests) => {
    const undone = Object.entries(requests).filter(([action, payload]) => {
      const answer = bench().hearRaw({ action, payload });
      return typeof answer === 'object' && ('refused' in answer || saysNo(answer));
    });
    expect(declared().includes(profile)).toBe(undone.length === 0);
  });
});
