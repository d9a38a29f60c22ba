import fc from 'fast-check';
import type { ChargingProfile, CompositeSchedule } from '../../../src/dialect/index.js';
import type { Edition } from '../../../src/ocpp/index.js';
import type { Sayable } from './sayable.js';
import { both, moment, none, number, seconds, small, some, statusInfo, text, word } from './values.js';

const unit = fc.constantFrom('W' as const, 'A' as const);
const limit = fc.integer({ min: 0, max: 5000 }).map((tenth) => tenth / 10);
const place = fc.integer({ min: 0, max: 9 });

function periods(phases: object) {
  return fc.array(some({ startPeriod: seconds, limit, ...phases }, ['startPeriod', 'limit']), {
    minLength: 1,
    maxLength: 3,
  });
}

function composite(phases: object): fc.Arbitrary<Omit<CompositeSchedule, 'evseId'>> {
  return fc.record({
    duration: seconds,
    scheduleStart: moment,
    chargingRateUnit: unit,
    chargingSchedulePeriod: periods(phases),
  });
}

/** What 1.6 can say; `profile` names no transaction. */
export function smartCharging16(profile: fc.Arbitrary<ChargingProfile>): Sayable {
  const status = (enumeration: string) => fc.record({ status: word('1.6', enumeration) });
  const numbered = fc
    .tuple(profile, fc.option(fc.integer({ min: -5, max: 2 ** 31 - 1 }).map(String), { nil: undefined }))
    .map(([it, transactionId]) => (transactionId === undefined ? it : { ...it, transactionId }));
  return {
    setChargingProfile: both(
      fc.record({ evseId: place, chargingProfile: numbered }),
      status('ChargingProfileStatus'),
    ),
    clearChargingProfile: both(
      some(
        {
          chargingProfileId: small,
          evseId: place,
          chargingProfilePurpose: fc.constantFrom('ChargingStationMaxProfile', 'TxProfile'),
          stackLevel: small,
        },
        [],
      ),
      status('ClearChargingProfileStatus'),
    ),
    getCompositeSchedule: place.chain((evseId) =>
      both(
        some({ evseId: fc.constant(evseId), duration: seconds, chargingRateUnit: unit }, [
          'evseId',
          'duration',
        ]),
        fc.oneof(
          fc.constant({ status: 'Rejected' }),
          composite({ numberPhases: fc.constantFrom(1, 3) }).map((it) => ({
            status: 'Accepted',
            schedule: { evseId, ...it },
          })),
        ),
      ),
    ),
  };
}

/** What 2.0.1 and 2.1 can say. */
export function smartCharging2(edition: Edition, profile: fc.Arbitrary<ChargingProfile>): Sayable {
  const w = (enumeration: string) => word(edition, enumeration);
  const status = (enumeration: string) => some({ status: w(enumeration), statusInfo }, ['status']);
  const source = edition === '2.0.1' ? w('ChargingLimitSourceEnumType') : text(20);
  const phases = { numberPhases: fc.constantFrom(1, 3), phaseToUse: fc.constantFrom(1, 2, 3) };
  const criteria = {
    evseId: place,
    chargingProfilePurpose: w('ChargingProfilePurposeEnumType'),
    stackLevel: small,
  };
  const schedule = fc.record({ id: small, chargingRateUnit: unit, chargingSchedulePeriod: periods(phases) });
  const ac = fc.record({
    energyAmount: small,
    evMinCurrent: small,
    evMaxCurrent: small,
    evMaxVoltage: small,
  });
  const dc = some(
    { evMaxCurrent: small, evMaxVoltage: small, energyAmount: small, stateOfCharge: small, fullSoC: small },
    ['evMaxCurrent', 'evMaxVoltage'],
  );
  const needs = some(
    {
      requestedEnergyTransfer: w('EnergyTransferModeEnumType'),
      departureTime: moment,
      acChargingParameters: ac,
      dcChargingParameters: dc,
    },
    ['requestedEnergyTransfer'],
  );
  return {
    setChargingProfile: both(
      fc.record({ evseId: place, chargingProfile: profile }),
      status('ChargingProfileStatusEnumType'),
    ),
    clearChargingProfile: both(
      some({ chargingProfileId: small, ...criteria }, []),
      status('ClearChargingProfileStatusEnumType'),
    ),
    getCompositeSchedule: both(
      some({ evseId: place, duration: seconds, chargingRateUnit: unit }, ['evseId', 'duration']),
      some(
        {
          status: w('GenericStatusEnumType'),
          statusInfo,
          schedule: fc.tuple(place, composite(phases)).map(([evseId, it]) => ({ evseId, ...it })),
        },
        ['status'],
      ),
    ),
    getChargingProfiles: both(
      some(
        {
          requestId: small,
          ...criteria,
          chargingProfileId: fc.array(small, { minLength: 1, maxLength: 3 }),
          chargingLimitSource: fc.array(source, { minLength: 1, maxLength: 4 }),
        },
        ['requestId'],
      ),
      status('GetChargingProfileStatusEnumType'),
    ),
    reportChargingProfiles: both(
      fc.record({
        requestId: small,
        evseId: place,
        chargingLimitSource: source,
        tbc: fc.boolean(),
        chargingProfile: fc.array(profile, { minLength: 1, maxLength: 2 }),
      }),
      none,
    ),
    notifyChargingLimit: both(
      some(
        {
          evseId: number,
          chargingLimit: some({ chargingLimitSource: source, isGridCritical: fc.boolean() }, [
            'chargingLimitSource',
          ]),
          chargingSchedule: fc.array(schedule, { minLength: 1, maxLength: 2 }),
        },
        ['chargingLimit'],
      ),
      none,
    ),
    clearedChargingLimit: both(
      some({ evseId: number, chargingLimitSource: source }, ['chargingLimitSource']),
      none,
    ),
    notifyEVChargingNeeds: both(
      some({ evseId: number, maxScheduleTuples: small, chargingNeeds: needs }, ['evseId', 'chargingNeeds']),
      status('NotifyEVChargingNeedsStatusEnumType'),
    ),
    notifyEVChargingSchedule: both(
      fc.record({ timeBase: moment, evseId: number, chargingSchedule: schedule }),
      status('GenericStatusEnumType'),
    ),
  };
}
