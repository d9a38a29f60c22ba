/** A charging profile, as far as rules look at it. */
export interface ChargingProfile {
  readonly purpose: string;
  readonly kind: string;
  readonly transaction: string | undefined;
  readonly schedules: readonly (readonly Period[])[];
}

export interface Period {
  readonly startPeriod: number;
  readonly numberPhases: number | undefined;
  readonly phaseToUse: number | undefined;
}

/** A charging profile on its way to a station. */
export interface RequestedProfile {
  readonly profile: ChargingProfile;
  /** EVSE (1.6: connector) that it is meant for; 0 is the whole station. */
  readonly evse: number | undefined;
  /** It came with the request to start a transaction. */
  readonly withStart: boolean;
}
