import type { ChargingLimit, ChargingProfile, ChargingSchedule } from '../../dialect/intents.js';
import type { StationState } from '../core/state.js';

/** What smart charging keeps in flash: profiles survive power cuts (K01.FR.27; 1.6 errata 3.37). */
export interface SmartCharging {
  profiles: InstalledProfile[];
  /** Profiles that came with a remote start, by remoteStartId, until its transaction begins (F01.FR.10). */
  remote: Record<number, ChargingProfile>;
  /** News of external limits that the CSMS has not heard, by EVSE (0: the station). */
  untold: Record<number, LimitNews>;
}

export interface InstalledProfile {
  /** 0: the station; a TxDefaultProfile there holds for every EVSE (K01.FR.14). */
  evseId: number;
  /** Who set it (ChargingLimitSourceEnumType): `CSO` is the CSMS. */
  source: string;
  /** Its transactionId is this station's own, in every edition. */
  profile: ChargingProfile;
  /** Milliseconds since the Unix epoch, on the station's clock. */
  installedAt: number;
  isGridCritical?: boolean;
}

export type LimitNews = { kind: 'set' } | { kind: 'cleared'; chargingLimit: ChargingLimit };

/** Talks with vehicles of ISO 15118, by EVSE. They are over with the power. */
export type Dialogues = Record<number, Dialogue>;

export interface Dialogue {
  transactionId: string;
  /** `asking`: the CSMS has not answered to the needs; `waiting`: it will send a profile; `agreed`: the vehicle has its schedule. */
  phase: 'asking' | 'waiting' | 'agreed';
  /** The contactor waits for the schedule, as energy has not flowed yet. */
  holds: boolean;
  /** Index of the vehicle's choice among the schedules of a TxProfile. */
  chosen: number;
  /** What the vehicle plans to take; absolute. */
  plan?: ChargingSchedule;
}

export function smartChargingOf({ memory }: StationState): SmartCharging {
  memory.smartCharging ??= { profiles: [], remote: {}, untold: {} };
  return memory.smartCharging;
}

export function dialoguesOf({ volatile }: StationState): Dialogues {
  volatile.dialogues ??= {};
  return volatile.dialogues;
}

/** Everything that is installed; looking makes nothing, for most stations never have any. */
export function installed({ memory }: StationState): readonly InstalledProfile[] {
  return memory.smartCharging?.profiles ?? [];
}

export const EXTERNAL = 'ChargingStationExternalConstraints';
export const STATION_MAX = 'ChargingStationMaxProfile';
export const TX_DEFAULT = 'TxDefaultProfile';
export const TX = 'TxProfile';
