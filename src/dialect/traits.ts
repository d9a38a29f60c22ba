/**
 * Where the protocol differs and not the wording: plain facts about an edition that the station and the CSMS act on, so that
 * neither asks which edition it is. Each names the clause that it comes from.
 */
export interface Traits {
  /** The CSMS numbers the transaction in its answer to the start (1.6 4.8); otherwise the station names it (E01.FR.08). */
  csmsNamesTransactions: boolean;
  /** Connector 0 has a status of its own (1.6 4.9). */
  stationHasStatus: boolean;
  /** An authorised driver without a cable already makes the connector Preparing (1.6 4.9 A2); 2.x goes by the cable alone (G01.FR.03). */
  sessionOccupiesConnector: boolean;
  /** Connectors are counted through the station and there are no EVSEs on the wire (1.6 3.8). */
  connectorsAreFlat: boolean;
  /** A rejected or pending station's calls are refused with SecurityError (B01.FR.10, B03.FR.07; recommended by 1.6-J errata 3.10). */
  refusesCallsBeforeAcceptance: boolean;
  /** A rejected station does not answer the CSMS at all (1.6 4.2); otherwise it answers SecurityError (B03.FR.08). */
  rejectedStationIsSilent: boolean;
  /** Start and stop points are configurable (TxCtrlr.TxStartPoint, E01); otherwise the start point is PowerPathClosed as in 1.6. */
  configurableTxPoints: boolean;
  /** How many variables one set message carries: 1 (ChangeConfiguration) or as ItemsPerMessage allows. */
  setsOneVariableAtATime: boolean;
  /** The device model is reported by NotifyReport; otherwise GetConfiguration answers at once. */
  hasDeviceModel: boolean;
  /** Connector faults travel as NotifyEvent (2.x N07) besides the status; otherwise inside StatusNotification. */
  tellsFaultsByEvent: boolean;
  /** Reset of the whole station: the type that waits or winds down, and the type that does not. */
  resetTypes: { gentle: 'Soft' | 'OnIdle'; abrupt: 'Hard' | 'Immediate' };
  /** A gentle reset stops running transactions (1.6 5.14) instead of waiting for their end (B12.FR.01). */
  gentleResetStopsTransactions: boolean;
  /** Reasons that a stop caused by a reset carries. */
  resetStopReasons: { gentle: string; abrupt: string };
  /** An abrupt reset restarts at once and tells stopped transactions after the boot (1.6 5.14); otherwise they are told first (B12.FR.04). */
  abruptResetIsInstant: boolean;
  /** UnlockConnector stops a running transaction (1.6 5.18); otherwise it is refused while one is authorised (F05.FR.02). */
  unlockStopsTransaction: boolean;
  /** Answer of a connector without a lock: `NotSupported` (1.6 7.46); 2.x has no such word. */
  unlockWithoutLock: string;
  /** A triggered BootNotification is rejected once accepted (F06.FR.17; recommended by 1.6 errata 3.35). */
  bootTriggerOnlyBeforeAcceptance: boolean;
  /** A reservation is used up by its token (H03.FR.09), or by the transaction that the token begins (1.6 5.13). */
  reservationEndsWith: 'token' | 'transaction';
  /** Ends of a reservation that have a message of their own (H01.FR.16, H04.FR.01; 2.1 H03.FR.11); otherwise the status tells. */
  reservationEnds: readonly string[];
  localList: {
    /** What is told where there is none: -1 (1.6 5.10), else 0 (D02.FR.03). */
    versionWhenUnsupported: -1 | 0;
    /** An update where there is none is answered with this status (1.6 7.47); absent: refused as NotSupported. */
    statusWhenUnsupported?: string;
    /** A list that is switched off has version 0 (D02.FR.03). */
    disabledMeansNone: boolean;
    /** A list that was emptied keeps its version (D02, remark); otherwise it is 0 (1.6 5.10). */
    emptyListHasVersion: boolean;
    /** Entries expire in any case (1.6 3.5.4); otherwise where a variable says so (C13.FR.02). */
    entriesExpire: boolean;
    /** A token of the list is not cached (1.6 3.5.3). */
    excludesFromCache: boolean;
    /** The CSMS hears that an answer of its own contradicts the list (1.6 3.5.2). */
    conflictsAreTold: boolean;
  };
  /** idToken type for a card; 1.6 tokens have none on the wire and are heard as this. */
  cardType: string;
  /** The messages that a TriggerMessage can ask for. */
  triggers: readonly string[];
  /** Connector status is announced at the earliest this long after it changed: seconds, from this variable; undefined: at once. */
  statusDwellVariable?: string;
  /** How the password variable is written: the hexadecimal digits of its bytes (1.6 security 7.2) or the password itself (A00.FR.205). */
  passwordNotation: 'hex' | 'text';
  /** How charging profiles are taken. */
  chargingProfiles: ChargingProfileTraits;
}

export interface ChargingProfileTraits {
  /** A profile takes the place of another with its level, purpose and place (1.6 3.13.2); otherwise it is refused (K01.FR.06). */
  sameLevelReplaces: boolean;
  /** Absolute and Recurring need a startSchedule, and Relative must not have one (K01.FR.40, FR.41). */
  startRequired: boolean;
  /** A TxProfile has to name its transaction (K01.FR.03). */
  transactionRequired: boolean;
  /** K01.FR.38. */
  stationProfileNotRelative: boolean;
  /** Phases for a DC EVSE are refused (K01.FR.44); otherwise they are of no interest. */
  phasesOnDcRefused: boolean;
  /** A profile for a place that does not exist gets a CALLERROR (1.6 errata 3.39); otherwise it is Rejected (K01.FR.28). */
  unknownPlaceIsError: boolean;
  /** Where an id is given to clear, nothing else matters (K10.FR.03); otherwise all must match (1.6 errata 3.25). */
  clearedByIdAlone: boolean;
  /** Needs and plans of vehicles can be told (K15). */
  vehicleNeeds: boolean;
}
