/** What smart charging talks about. Plain JSON; times are milliseconds since the Unix epoch. */

export interface ChargingSchedulePeriod {
  /** Seconds from the start of the schedule. */
  startPeriod: number;
  limit: number;
  numberPhases?: number;
  phaseToUse?: number;
}

export interface ChargingSchedule {
  id: number;
  startSchedule?: number;
  /** Seconds. */
  duration?: number;
  chargingRateUnit: 'W' | 'A';
  minChargingRate?: number;
  chargingSchedulePeriod: ChargingSchedulePeriod[];
  /** 2.x SalesTariffType as it came: no concern of whoever keeps the schedule. */
  salesTariff?: Readonly<Record<string, unknown>>;
}

export interface ChargingProfile {
  id: number;
  stackLevel: number;
  /** 2.x ChargingProfilePurposeEnumType; 1.6 ChargePointMaxProfile is `ChargingStationMaxProfile`. */
  chargingProfilePurpose: string;
  chargingProfileKind: string;
  recurrencyKind?: string;
  validFrom?: number;
  validTo?: number;
  transactionId?: string;
  chargingSchedule: ChargingSchedule[];
}

/** Which profiles are meant: those that match all that is said. */
export interface ChargingProfileCriteria {
  /** 0: the station itself. */
  evseId?: number;
  chargingProfilePurpose?: string;
  stackLevel?: number;
  chargingProfileId?: number[];
  chargingLimitSource?: string[];
}

/** 2.x CompositeScheduleType; in 1.6 a schedule with its connector and start beside it (1.6 6.22). */
export interface CompositeSchedule {
  evseId: number;
  /** Seconds. */
  duration: number;
  scheduleStart: number;
  chargingRateUnit: 'W' | 'A';
  chargingSchedulePeriod: ChargingSchedulePeriod[];
}

/** Who limits the charging, the CSMS aside. */
export interface ChargingLimit {
  chargingLimitSource: string;
  isGridCritical?: boolean;
}

/** What a vehicle asks for (2.x ChargingNeedsType). V, A, W, Wh and percent, whole numbers in 2.0.1. */
export interface ChargingNeeds {
  /** 2.x EnergyTransferModeEnumType. */
  requestedEnergyTransfer: string;
  departureTime?: number;
  acChargingParameters?: {
    energyAmount: number;
    evMinCurrent: number;
    evMaxCurrent: number;
    evMaxVoltage: number;
  };
  dcChargingParameters?: {
    evMaxCurrent: number;
    evMaxVoltage: number;
    energyAmount?: number;
    evMaxPower?: number;
    stateOfCharge?: number;
    evEnergyCapacity?: number;
    fullSoC?: number;
    bulkSoC?: number;
  };
}
