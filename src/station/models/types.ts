import type { Measurand } from '../physics/measurands.js';

/** Connector kinds that both OCPP 2.0.1 (ConnectorEnumType) and 2.1 (appendix 7) know by this name. */
export type ConnectorType =
  | 'cCCS1'
  | 'cCCS2'
  | 'cG105'
  | 'cType1'
  | 'cType2'
  | 'sType2'
  | 'sCEE-7-7'
  | 's309-3P-32A'
  | 'Pan';

export interface ConnectorModel {
  /** Number within its EVSE, from 1. */
  readonly id: number;
  readonly type: ConnectorType;
  readonly dc: boolean;
  /** AC phases at this connector; 0 for DC, as the SupplyPhases variable says it (OCPP 2.0.1 part 2, 2.13.6). */
  readonly phases: 0 | 1 | 3;
  /** A per phase for AC, A in total for DC. */
  readonly maxCurrentA: number;
  readonly maxPowerW: number;
  readonly cableAttached: boolean;
  /** A plug in this socket can be held by a lock (which can get stuck). */
  readonly lock: boolean;
  /** Share of the metered energy that the attached cable turns into heat, behind the meter. Absent = none. */
  readonly cableLoss?: number;
}

/** The DC side of an EVSE: mains in, battery voltage out. */
export interface ConverterModel {
  /** Outlet power divided by inlet power. */
  readonly efficiency: number;
  /** At the inlet. */
  readonly powerFactor: number;
  readonly minVoltageV: number;
  readonly maxVoltageV: number;
}

/** Wiring order of an EVSE's L1, L2, L3 against the station's R, S, T (1.6 ConnectorPhaseRotation). */
export type PhaseRotation = 'RST' | 'RTS' | 'SRT' | 'STR' | 'TRS' | 'TSR';

export interface EvseModel {
  /** Number within the station, from 1. */
  readonly id: number;
  readonly maxPowerW: number;
  /** Either all AC or all DC: an EVSE has one meter and serves one vehicle at a time. */
  readonly connectors: readonly [ConnectorModel, ...ConnectorModel[]];
  /** Present exactly when the connectors are DC. */
  readonly converter?: ConverterModel;
  readonly phaseRotation: PhaseRotation;
  /** Can put a single-phase vehicle on a phase of its choice (ACPhaseSwitchingSupported). */
  readonly phaseSwitching: boolean;
}

export interface GridModel {
  readonly phases: 1 | 3;
  /** Nominal, phase to neutral. */
  readonly voltageV: number;
  readonly frequencyHz: number;
  /** Of the feed of one EVSE, per phase; makes the voltage sag under load. */
  readonly impedanceOhm: number;
}

export interface MeterModel {
  /** Registers are shown in whole multiples of this. */
  readonly resolutionWh: number;
  /** Energy registers per phase beside the total. */
  readonly phaseRegisters: boolean;
}

export interface ThermalModel {
  readonly ambientC: number;
  /** Steady temperature rise inside the body at full power, in degrees. */
  readonly riseC: number;
  /** Time constant: 63 % of a change happens in this time. */
  readonly minutes: number;
  /** Speed grows from 0 at `startC` to `maxRpm` at `fullC`. */
  readonly fan?: { readonly startC: number; readonly fullC: number; readonly maxRpm: number };
}

export const CAPABILITIES = [
  'authCache',
  'localAuthList',
  'remoteTrigger',
  'reservation',
  'smartCharging',
  'firmwareManagement',
  'localController',
  'diagnostics',
  'monitoring',
  'displayMessage',
  'tariffAndCost',
  'costMessages',
  'iso15118',
] as const;

/** Optional parts of OCPP that a station may have: 1.6 feature profiles, 2.x functional blocks, and what notes of the OCA add to 1.6. */
export type Capability = (typeof CAPABILITIES)[number];

/** A make of charging station, as data. Everything in it is JSON-safe. */
export interface StationModel {
  /** How scenarios and the command line call it, e.g. `ac-22kw-twin`. */
  readonly name: string;
  /** One line for people. */
  readonly summary: string;
  /** At most 20 characters, as 1.6 BootNotification allows. */
  readonly vendor: string;
  /** At most 20 characters, as BootNotification of every edition allows. */
  readonly model: string;
  /** `#` stands for a digit; see `serialNumber`. */
  readonly serialPattern: string;
  readonly firmwareVersion: string;
  readonly grid: GridModel;
  readonly evses: readonly EvseModel[];
  readonly meter: MeterModel;
  readonly thermal: ThermalModel;
  /** What it can measure at all; a request for another measurand is to be rejected (1.6 3.16.4). */
  readonly measurands: readonly Measurand[];
  readonly capabilities: Readonly<Record<Capability, boolean>>;
  /** Factory settings that differ from the standard defaults, by `Component.Variable` of OCPP 2.x. */
  readonly configuration: Readonly<Record<string, string>>;
}
