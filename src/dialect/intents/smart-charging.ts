/** The intents of smart charging: profiles, composite schedules, external limits, needs of vehicles (1.6 3.13; OCPP 2.0.1 block K). */
import type {
  ChargingLimit,
  ChargingNeeds,
  ChargingProfile,
  ChargingProfileCriteria,
  ChargingSchedule,
  CompositeSchedule,
} from '../values/charging.js';
import type { StatusAnswer } from '../values.js';

type Empty = Record<never, never>;

/** Said by the station, answered by the CSMS. */
export interface SmartChargingStationIntents {
  reportChargingProfiles: {
    request: {
      requestId: number;
      /** 0: the station itself. */
      evseId: number;
      /** 2.x ChargingLimitSourceEnumType; open in 2.1. */
      chargingLimitSource: string;
      tbc: boolean;
      chargingProfile: ChargingProfile[];
    };
    response: Empty;
  };
  notifyChargingLimit: {
    request: { evseId?: number; chargingLimit: ChargingLimit; chargingSchedule?: ChargingSchedule[] };
    response: Empty;
  };
  clearedChargingLimit: { request: { evseId?: number; chargingLimitSource: string }; response: Empty };
  notifyEVChargingNeeds: {
    request: { evseId: number; maxScheduleTuples?: number; chargingNeeds: ChargingNeeds };
    /** `Accepted`, `Rejected`, `Processing`; `NoChargingProfile` is 2.1's. */
    response: StatusAnswer;
  };
  notifyEVChargingSchedule: {
    request: {
      /** Periods are relative to this moment. */
      timeBase: number;
      evseId: number;
      chargingSchedule: ChargingSchedule;
      /** Which of the offered schedules the vehicle chose (2.1; 2.0.1 tells it by the schedule's own id, K15.FR.19). */
      selectedChargingScheduleId?: number;
    };
    response: StatusAnswer;
  };
}

/** Said by the CSMS, answered by the station. */
export interface SmartChargingCsmsIntents {
  setChargingProfile: {
    /** EVSE 0 is the station. The profile's transactionId is the wire's: in 1.6 the CSMS's number as text. */
    request: { evseId: number; chargingProfile: ChargingProfile };
    response: StatusAnswer;
  };
  clearChargingProfile: {
    request: Omit<ChargingProfileCriteria, 'chargingLimitSource' | 'chargingProfileId'> & {
      chargingProfileId?: number;
    };
    response: StatusAnswer;
  };
  getCompositeSchedule: {
    /** `duration` in seconds. */
    request: { evseId: number; duration: number; chargingRateUnit?: 'W' | 'A' };
    response: StatusAnswer & { schedule?: CompositeSchedule };
  };
  getChargingProfiles: { request: ChargingProfileCriteria & { requestId: number }; response: StatusAnswer };
}
