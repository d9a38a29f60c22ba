import { enumOf } from '../../ocpp/index.js';
import type { Traits } from '../traits.js';

/** What makes 1.6 behave differently. Sections are those of OCPP 1.6 edition 2 unless they say otherwise. */
export const traits: Traits = {
  csmsNamesTransactions: true, // 4.8
  stationHasStatus: true, // 4.9
  sessionOccupiesConnector: true, // 4.9, A2
  connectorsAreFlat: true, // 3.8
  refusesCallsBeforeAcceptance: true, // 1.6-J errata 3.10
  rejectedStationIsSilent: true, // 4.2
  configurableTxPoints: false,
  setsOneVariableAtATime: true, // 6.9
  hasDeviceModel: false, // 5.8
  tellsFaultsByEvent: false, // 4.9
  resetTypes: { gentle: 'Soft', abrupt: 'Hard' }, // 7.42
  gentleResetStopsTransactions: true, // 5.14
  resetStopReasons: { gentle: 'SoftReset', abrupt: 'HardReset' }, // 7.36
  abruptResetIsInstant: true, // 5.14
  unlockStopsTransaction: true, // 5.18
  unlockWithoutLock: 'NotSupported', // 7.46
  bootTriggerOnlyBeforeAcceptance: true, // errata 3.35
  reservationEndsWith: 'transaction', // 5.13
  reservationEnds: [], // 5.13
  localList: {
    versionWhenUnsupported: -1, // 5.10
    statusWhenUnsupported: 'NotSupported', // 7.47
    disabledMeansNone: false,
    emptyListHasVersion: false, // 5.10
    entriesExpire: true, // 3.5.4
    excludesFromCache: true, // 3.5.3
    conflictsAreTold: true, // 3.5.2
  },
  cardType: 'ISO14443',
  // 7.32, and what ExtendedTriggerMessage adds (security whitepaper 6.16) by its 2.x name.
  triggers: [
    ...enumOf('1.6', 'MessageTrigger'),
    'LogStatusNotification',
    'SignChargingStationCertificate',
    'SignedFirmwareStatusNotification',
  ],
  statusDwellVariable: 'MinimumStatusDuration', // 9.1.20
  passwordNotation: 'hex', // security whitepaper 7.2
  chargingProfiles: {
    sameLevelReplaces: true, // 3.13.2
    startRequired: false, // 7.13
    transactionRequired: false, // 7.8
    stationProfileNotRelative: false,
    phasesOnDcRefused: false,
    unknownPlaceIsError: true, // errata 3.39
    clearedByIdAlone: false, // errata 3.25
    vehicleNeeds: false,
  },
};
