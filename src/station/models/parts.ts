import {
  CAPABILITIES,
  type Capability,
  type ConnectorModel,
  type GridModel,
  type ThermalModel,
} from './types.js';

/** Pieces that several models are put together from. */

export const EUROPE_1: GridModel = { phases: 1, voltageV: 230, frequencyHz: 50, impedanceOhm: 0.03 };
export const EUROPE_3: GridModel = { ...EUROPE_1, phases: 3 };
/** Split phase: 240 V between the two live wires, seen by the station as one phase. */
export const NORTH_AMERICA: GridModel = { phases: 1, voltageV: 240, frequencyHz: 60, impedanceOhm: 0.03 };
/** The feed of a DC station is stiff: often its own transformer. */
export const EUROPE_HEAVY: GridModel = { ...EUROPE_3, impedanceOhm: 0.005 };

export const WALLBOX_BODY: ThermalModel = { ambientC: 20, riseC: 18, minutes: 25 };
export const CABINET_BODY: ThermalModel = {
  ambientC: 20,
  riseC: 35,
  minutes: 12,
  fan: { startC: 28, fullC: 55, maxRpm: 4800 },
};

/** An AC connector; its power is what its current gives at 230 V (or `voltageV`). */
export function acConnector(
  at: Pick<ConnectorModel, 'id' | 'type' | 'maxCurrentA'> & { phases: 1 | 3; voltageV?: number },
): ConnectorModel {
  const { voltageV = 230, ...rest } = at;
  const cableAttached = at.type.startsWith('c');
  return {
    ...rest,
    dc: false,
    maxPowerW: voltageV * at.phases * at.maxCurrentA,
    cableAttached,
    lock: !cableAttached && at.type !== 'sCEE-7-7',
  };
}

/** A DC connector on its own cable, which the vehicle locks, not the station. */
export function dcConnector(
  at: Pick<ConnectorModel, 'id' | 'type' | 'maxCurrentA' | 'maxPowerW' | 'cableLoss'>,
): ConnectorModel {
  return { ...at, dc: true, phases: 0, cableAttached: at.type !== 'Pan', lock: false };
}

export function capable(...features: Capability[]): Readonly<Record<Capability, boolean>> {
  const flags = CAPABILITIES.map((name) => [name, features.includes(name)]);
  return Object.fromEntries(flags) as Record<Capability, boolean>;
}

/** What a connected station of the better sort has. */
export const FULL_SET = capable(...CAPABILITIES);
