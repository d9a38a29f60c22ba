import type { ConverterModel, PhaseRotation } from '../models/index.js';

/**
 * The state of one EVSE's power side. Plain JSON, under 1 KB, no methods; every function of this room takes one and gives a new one.
 * Times are milliseconds of a clock that never runs backwards; which one is the caller's choice.
 */
export interface PowerState {
  /** The moment that everything below is true for, in ms. */
  readonly at: number;
  /** What the EVSE can give through the connector in use. */
  readonly supply: Supply;
  /** What it is allowed to give at present. */
  readonly limits: Limits;
  readonly meter: Meter;
  readonly temperatureC: number;
  /** Rating of a loose cable, as coded by the resistor in its plug (IEC 61851-1): 13, 20, 32 or 63 A. */
  readonly cableA?: number;
  readonly vehicle?: Vehicle;
}

/** Limits that change while charging. */
export interface Limits {
  /** The contactor is closed: whoever decides (authorization, availability, faults) lets energy flow. */
  readonly energized: boolean;
  /** From charging profiles: A per phase (OCPP 2.0.1 K01.FR.51). */
  readonly currentA?: number;
  /** From charging profiles: W in total; on AC turned into A per phase with the nominal voltage (K01.FR.50). */
  readonly powerW?: number;
  /** From charging profiles: AC phases that may be used; 3 when absent or 0 (K01.FR.49). */
  readonly phases?: number;
  /** From charging profiles: 1, 2 or 3, with `phases: 1` on an EVSE that can switch. */
  readonly phaseToUse?: number;
}

/** Facts of an EVSE and its connector, copied from the station model by `supplyOf`. */
export interface Supply {
  /** Phases of the mains behind it. */
  readonly phases: 1 | 3;
  /** Of the mains, phase to neutral. */
  readonly voltageV: number;
  readonly frequencyHz: number;
  readonly impedanceOhm: number;
  /** Station phases that L1, L2, L3 hang on. */
  readonly rotation: PhaseRotation;
  /** At the outlet: A per phase (AC) or in total (DC). */
  readonly maxCurrentA: number;
  readonly maxPowerW: number;
  /** Present exactly on DC. */
  readonly converter?: ConverterModel;
  readonly cableLoss?: number;
  readonly resolutionWh: number;
  readonly body: Body;
}

export interface Body {
  readonly ambientC: number;
  /** Temperature rise per W at the outlet, once settled. */
  readonly risePerW: number;
  readonly hours: number;
  readonly fan?: { readonly startC: number; readonly fullC: number; readonly maxRpm: number };
}

/** Registers of the EVSE's meter, unrounded. One entry per phase on AC; one on DC, measured at the outlet. */
export interface Meter {
  readonly wh: readonly number[];
  /** Reactive; stays 0 on DC. */
  readonly varh: readonly number[];
  /** Apparent; on DC the same as `wh`. */
  readonly vah: readonly number[];
  /** A fault: what the display shows too much (or, negative, too little), per entry of `wh`. */
  readonly faultWh?: readonly number[];
}

/** A battery on wheels, plugged in. */
export interface Vehicle {
  readonly spec: VehicleSpec;
  /** In the battery now. */
  readonly energyWh: number;
  /** The vehicle does not want energy just now (control pilot state B). */
  readonly paused: boolean;
  /** The vehicle limits itself, W at the outlet. */
  readonly limitW?: number;
  /** When its driver wants to leave, ms since the Unix epoch. */
  readonly departsAt?: number;
}

export interface VehicleSpec {
  readonly capacityWh: number;
  /** Where charging ends, 0..1 of the capacity. */
  readonly targetSoc: number;
  readonly ac?: AcSide;
  readonly dc?: DcSide;
  /** Present exactly where the vehicle speaks ISO 15118: how many entries a schedule for it may have. */
  readonly iso15118?: { readonly maxScheduleTuples: number };
}

/** Points of [state of charge 0..1, share of maximum power above 0 and up to 1], straight lines between, constant outside. */
export type ChargeCurve = readonly (readonly [soc: number, share: number])[];

/** The onboard charger. */
export interface AcSide {
  readonly phases: 1 | 2 | 3;
  readonly maxCurrentA: number;
  /** The least offer it can work with; IEC 61851-1 says 6 A, some vehicles need more. */
  readonly minCurrentA: number;
  /** Of the whole charger, where it is less than its phases and current would give. */
  readonly maxPowerW?: number;
  /** Battery power / power at the outlet. */
  readonly efficiency: number;
  readonly powerFactor: number;
  readonly curve: ChargeCurve;
}

export interface DcSide {
  readonly maxPowerW: number;
  readonly maxCurrentA: number;
  /** Battery voltage when empty and when full; it rises evenly between. */
  readonly emptyV: number;
  readonly fullV: number;
  readonly efficiency: number;
  readonly curve: ChargeCurve;
}

/** What holds the power where it is. */
export type LimitedBy = 'evse' | 'cable' | 'profile' | 'vehicle' | 'charge-curve' | 'ev-limit';

/** Where the charging process stands, in the words of ChargingStateEnumType. */
export type ChargingState = 'Idle' | 'EVConnected' | 'SuspendedEVSE' | 'SuspendedEV' | 'Charging';
