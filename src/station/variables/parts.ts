import type { Factory, FactoryTable, Place } from './factory.js';
import { atEvse, broken, inlet, mean, pilotState, reading, warms } from './live.js';

const isDc = ({ evse }: Place): boolean => evse?.converter !== undefined;
const isAc = ({ evse }: Place): boolean => evse?.converter === undefined;
const EVSE = { tier: 'evse', readOnly: true } as const;
const CONNECTOR = { tier: 'connector', readOnly: true } as const;
const STATION = { tier: 'station', readOnly: true } as const;

const there: Factory = { value: 'true', readOnly: true };
const hasLock = { exists: ({ connector }: Place) => connector?.lock ?? false };
const hasFan = { exists: ({ model }: Place) => model.thermal.fan !== undefined };
const hasEyeOnEv = { exists: ({ model }: Place) => model.measurands.includes('SoC') };

/** The parts that a station is made of, with what each of them shows (2.0.1 appendix 3). */
export const parts: FactoryTable = {
  'AcDcConverter.Available': { ...there, ...EVSE, exists: isDc },
  'AcDcConverter.DCCurrent': { ...reading(({ outlet }) => outlet?.currentA[0], 2), ...EVSE, exists: isDc },
  'AcDcConverter.DCVoltage': { ...reading(({ outlet }) => outlet?.voltageV[0]), ...EVSE, exists: isDc },

  'AirCoolingSystem.Available': { ...there, ...EVSE, ...hasFan },
  'AirCoolingSystem.FanSpeed': {
    ...reading(({ fanRpm }) => fanRpm, 0),
    ...EVSE,
    ...hasFan,
    moves: warms,
    max: ({ model }) => model.thermal.fan?.maxRpm ?? 0,
  },

  'BayOccupancySensor.Active': {
    ...atEvse(({ bayOccupied, pluggedConnector }) => String(bayOccupied || pluggedConnector !== undefined)),
    ...EVSE,
  },
  'BayOccupancySensor.Available': { ...there, ...EVSE },

  'ConnectedEV.Available': {
    ...atEvse(({ pluggedConnector }) => String(pluggedConnector !== undefined)),
    ...EVSE,
    ...hasEyeOnEv,
  },
  'ConnectedEV.StateOfCharge': {
    ...reading(({ vehicle }) => vehicle?.socPercent, 0),
    ...EVSE,
    ...hasEyeOnEv,
    max: () => 100,
  },

  'ConnectorPlugRetentionLock.Active': {
    ...atEvse(({ pluggedConnector, cableLeft, locked }, { connector }) =>
      String(locked && (pluggedConnector ?? cableLeft) === connector?.id),
    ),
    ...CONNECTOR,
    ...hasLock,
  },
  'ConnectorPlugRetentionLock.Available': { ...there, ...CONNECTOR, ...hasLock },
  'ConnectorPlugRetentionLock.Problem': { ...broken('ConnectorLockFailure'), ...CONNECTOR, ...hasLock },

  'Controller.Available': { ...there, ...STATION },
  'Controller.Problem': { ...broken('InternalError'), ...STATION },

  'CPPWMController.Available': { ...there, ...CONNECTOR },
  'CPPWMController.Problem': { ...broken('EVCommunicationError'), ...CONNECTOR },
  'CPPWMController.State': { ...atEvse(pilotState), ...CONNECTOR },

  'DataLink.Active': {
    live:
      () =>
      ({ volatile }) =>
        String(volatile.link === 'up'),
    ...STATION,
  },
  'DataLink.Available': { ...there, ...STATION },
  'DataLink.Problem': { ...broken('WeakSignal'), ...STATION },

  'Display.Available': { ...there, ...STATION, needs: 'displayMessage' },

  'ElectricalFeed.ACCurrent': { ...reading((at) => mean(inlet(at)?.currentA), 2), ...EVSE },
  'ElectricalFeed.ACVoltage': { ...reading((at) => mean(inlet(at)?.voltageV)), ...EVSE },
  'ElectricalFeed.Available': { ...there, ...EVSE },
  'ElectricalFeed.Problem[OverVoltage]': { ...broken('OverVoltage'), ...EVSE },
  'ElectricalFeed.Problem[UnderVoltage]': { ...broken('UnderVoltage'), ...EVSE },

  'EmergencyStopSensor.Active': {
    live:
      () =>
      ({ physical }) =>
        String(physical.emergencyStop),
    ...STATION,
  },
  'EmergencyStopSensor.Available': { ...there, ...STATION },

  'EVSE.ACCurrent': { ...reading(({ outlet }) => mean(outlet?.currentA), 2), ...EVSE, exists: isAc },
  'EVSE.ACVoltage': { ...reading(({ outlet }) => mean(outlet?.voltageV)), ...EVSE, exists: isAc },
  'EVSE.DCCurrent': { ...reading(({ outlet }) => outlet?.currentA[0], 2), ...EVSE, exists: isDc },
  'EVSE.DCVoltage': { ...reading(({ outlet }) => outlet?.voltageV[0]), ...EVSE, exists: isDc },

  'FiscalMetering.Available': { ...there, ...EVSE },
  'FiscalMetering.Problem': { ...broken('PowerMeterFailure'), ...EVSE },

  'LocalAuthListCtrlr.Problem': { ...broken('LocalListConflict'), ...STATION, needs: 'localAuthList' },

  'OverCurrentProtection.Active': { ...broken('OverCurrentFailure'), ...EVSE },
  'OverCurrentProtection.Available': { ...there, ...EVSE },

  'PowerContactor.Active': { ...atEvse(({ flow }) => String(flow !== undefined)), ...EVSE },
  'PowerContactor.Available': { ...there, ...EVSE },
  'PowerContactor.Problem': { ...broken('PowerSwitchFailure'), ...EVSE },

  'RCD.Available': { ...there, ...EVSE },
  'RCD.Tripped': { ...broken('GroundFailure'), ...EVSE },

  'RealTimeClock.Available': { ...there, ...STATION },

  'TemperatureSensor.Active': { ...broken('HighTemperature'), ...EVSE },
  'TemperatureSensor.Available': { ...there, ...EVSE },
  'TemperatureSensor.Temperature': {
    ...reading(({ temperatureC }) => temperatureC),
    ...EVSE,
    moves: warms,
    min: -40,
    max: () => 120,
  },

  'TokenReader.Available': { ...there, ...STATION },
  'TokenReader.Problem': { ...broken('ReaderFailure'), ...STATION },
};
