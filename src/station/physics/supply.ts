import type { ConnectorModel, EvseModel, StationModel } from '../models/index.js';
import type { Supply } from './types.js';

/** What `evse` can give through `connector`. The connector has to be one of the EVSE's, the EVSE one of the model's. */
export function supplyOf(model: StationModel, evse: EvseModel, connector: ConnectorModel): Supply {
  const { grid, thermal } = model;
  const maxPowerW = Math.min(evse.maxPowerW, connector.maxPowerW);
  return {
    phases: connector.phases === 0 ? grid.phases : connector.phases,
    voltageV: grid.voltageV,
    frequencyHz: grid.frequencyHz,
    impedanceOhm: grid.impedanceOhm,
    rotation: evse.phaseRotation,
    maxCurrentA: connector.maxCurrentA,
    maxPowerW,
    ...(evse.converter && { converter: evse.converter }),
    ...(connector.cableLoss !== undefined && { cableLoss: connector.cableLoss }),
    resolutionWh: model.meter.resolutionWh,
    body: {
      ambientC: thermal.ambientC,
      risePerW: thermal.riseC / maxPowerW,
      hours: thermal.minutes / 60,
      ...(thermal.fan && { fan: thermal.fan }),
    },
  };
}
