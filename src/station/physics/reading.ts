import type { ChargingState, LimitedBy } from './types.js';

/**
 * Everything that can be known about an EVSE (or the whole station) at one moment: plain unrounded numbers, JSON-safe.
 * The measurands that OCPP reports are drawn from it by `sample`; views read it directly.
 */
export interface Reading {
  /** ms. */
  readonly at: number;
  readonly state: ChargingState;
  /** While charging: what keeps the power from being higher. */
  readonly limitedBy?: LimitedBy;
  /** Towards the vehicle. Absent for the whole station. */
  readonly outlet?: Terminal;
  /** Towards the grid. Absent for an AC EVSE, where it is the same thing as the outlet. */
  readonly inlet?: Terminal;
  /** Maximum offered to the vehicle: A per phase (AC) or in total (DC), and W. Absent for the whole station. */
  readonly offer?: { readonly currentA: number; readonly powerW: number };
  /** The least that EVSE and vehicle can work with together. */
  readonly least?: { readonly currentA: number; readonly powerW: number };
  /** DC voltages that both EVSE and vehicle can work with. */
  readonly window?: { readonly minV: number; readonly maxV: number };
  readonly vehicle?: VehicleReading;
  readonly frequencyHz: number;
  readonly temperatureC: number;
  /** Absent without a fan. */
  readonly fanRpm?: number;
  readonly resolutionWh: number;
  /** Share of the outlet's energy lost in the attached cable. */
  readonly cableLoss: number;
}

/** A place where a meter sits. Arrays have one entry per phase (L1 first) on AC, one entry on DC. */
export interface Terminal {
  readonly kind: 'ac' | 'dc';
  /** Phase to neutral on AC. */
  readonly voltageV: readonly number[];
  readonly currentA: readonly number[];
  readonly activeW: readonly number[];
  readonly reactiveVar: readonly number[];
  readonly registers: Registers;
}

/** Imported energy since the meter was made; nothing is ever exported. */
export interface Registers {
  /** As shown: meter faults included. */
  readonly wh: readonly number[];
  readonly varh: readonly number[];
  readonly vah: readonly number[];
}

export interface VehicleReading {
  readonly socPercent: number;
  readonly targetPercent: number;
  readonly capacityWh: number;
  readonly full: boolean;
  /** Seconds until MINIMUM_PERCENT; absent when that will not be reached. */
  readonly toMinimumS?: number;
  /** Seconds until the target; absent when that will not be reached. */
  readonly toTargetS?: number;
}

/** State of charge that every driver wants to have at least (ISO 15118-20 MinimumSOC). */
export const MINIMUM_PERCENT = 20;
/** Where bulk charging ends. */
export const BULK_PERCENT = 80;
