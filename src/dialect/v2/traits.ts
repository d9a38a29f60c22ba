import { type Edition, enumOf } from '../../ocpp/index.js';
import type { Traits } from '../traits.js';

/** How family 2 behaves; requirements are those of part 2 of 2.0.1, which 2.1 keeps. */
export function traitsOf(edition: Edition): Traits {
  return {
    csmsNamesTransactions: false, // E01.FR.08
    stationHasStatus: false, // StatusNotificationRequest tells of connectors only (G03, note 2)
    sessionOccupiesConnector: false, // G01.FR.03
    connectorsAreFlat: false,
    refusesCallsBeforeAcceptance: true, // B01.FR.10, B03.FR.07
    rejectedStationIsSilent: false, // B03.FR.08
    configurableTxPoints: true, // E01.FR.01 to 06, E06.FR.01 to 07
    setsOneVariableAtATime: false, // B05
    hasDeviceModel: true, // B07
    tellsFaultsByEvent: true, // G05.FR.02, N07
    resetTypes: { gentle: 'OnIdle', abrupt: 'Immediate' },
    gentleResetStopsTransactions: false, // B12.FR.01
    // Immediate: B12.FR.04 with errata 2.16. OnIdle waits until transactions have ended for reasons of their own.
    resetStopReasons: { gentle: 'Other', abrupt: 'ImmediateReset' },
    abruptResetIsInstant: false, // B12.FR.04
    unlockStopsTransaction: false, // F05.FR.02
    unlockWithoutLock: 'UnlockFailed', // F05.FR.05
    bootTriggerOnlyBeforeAcceptance: true, // F06.FR.17
    reservationEndsWith: 'token', // H03.FR.09
    reservationEnds: enumOf(edition, 'ReservationUpdateStatusEnumType'), // H01.FR.16, H04.FR.01
    localList: {
      versionWhenUnsupported: 0, // D02.FR.03
      disabledMeansNone: true, // D02.FR.03
      emptyListHasVersion: true, // D02, remark
      entriesExpire: false, // C13.FR.02
      excludesFromCache: false, // C13.FR.01
      conflictsAreTold: false,
    },
    cardType: 'ISO14443',
    triggers: enumOf(edition, 'MessageTriggerEnumType'),
    statusDwellVariable: 'MinimumStatusDuration', // appendix 3.1.12, OCPPCommCtrlr
    passwordNotation: 'text', // A00.FR.205
    chargingProfiles: {
      sameLevelReplaces: false, // K01.FR.06, FR.39
      startRequired: true, // K01.FR.40, FR.41
      transactionRequired: true, // K01.FR.03
      stationProfileNotRelative: true, // K01.FR.38
      phasesOnDcRefused: true, // K01.FR.44
      unknownPlaceIsError: false, // K01.FR.28
      clearedByIdAlone: true, // K10.FR.03
      vehicleNeeds: true, // K15
    },
  };
}
