import { AC_MODELS } from './ac.js';
import { DC_MODELS } from './dc.js';
import type { ConnectorModel, EvseModel, StationModel } from './types.js';

export * from './types.js';

/** Every make of station that plugfest ships, AC first, small first. */
export const STATION_MODELS: readonly StationModel[] = [...AC_MODELS, ...DC_MODELS];

/** The names that `modelNamed` knows, for messages and did-you-mean. */
export const MODEL_NAMES: readonly string[] = STATION_MODELS.map((model) => model.name);

const BY_NAME: ReadonlyMap<string, StationModel> = new Map(
  STATION_MODELS.map((model) => [model.name, model]),
);

/** The make of that name, e.g. `ac-22kw-twin`; undefined when there is none. */
export function modelNamed(name: string): StationModel | undefined {
  return BY_NAME.get(name);
}

export function evseOf(model: StationModel, evseId: number): EvseModel | undefined {
  return model.evses.find((evse) => evse.id === evseId);
}

export function connectorOf(evse: EvseModel, connectorId: number): ConnectorModel | undefined {
  return evse.connectors.find((connector) => connector.id === connectorId);
}

/** The model's serial pattern filled with the digits of `n`, leading zeros added, excess high digits dropped. */
export function serialNumber(model: StationModel, n: number): string {
  const places = model.serialPattern.split('#').length - 1;
  const digits = String(Math.abs(Math.trunc(n)))
    .padStart(places, '0')
    .slice(-places);
  let next = 0;
  return model.serialPattern.replace(/#/g, () => digits[next++] ?? '0');
}

/** Whether this make can measure it; what it cannot, a station has to reject (1.6 3.16.4). */
export function canMeasure(model: StationModel, measurand: string): boolean {
  return (model.measurands as readonly string[]).includes(measurand);
}
