import { chargingStateOf, conditionOf, errorOf, isInoperative } from '../core/condition.js';
import { firmwareVersion } from '../core/firmware-state.js';
import { measured } from '../core/sampling.js';
import type { StationState } from '../core/state.js';
import { sample } from '../physics/index.js';
import type { Factory, FactoryTable, Place } from './factory.js';
import { flows, hasFault } from './live.js';

/** The station, its EVSEs and their connectors: what they are, and what is true of them now. */
export const places: FactoryTable = {
  'ChargingStation.AvailabilityState': { live: () => stationState },
  'ChargingStation.Available': 'true',
  'ChargingStation.AllowNewSessionsPendingFirmwareUpdate': { value: 'false', needs: 'firmwareManagement' },
  'ChargingStation.FirmwareVersion': {
    live:
      ({ model }) =>
      (state) =>
        firmwareVersion(state, model),
    tier: 'station',
  },
  'ChargingStation.Model': { value: ({ model }) => model.model },
  'ChargingStation.Problem': {
    live: () => (state) => String(state.physical.emergencyStop || hasFault(state, 'ResetFailure')),
    readOnly: true,
    tier: 'station',
  },
  'ChargingStation.SupplyPhases': { value: ({ model }) => String(model.grid.phases) },
  'ChargingStation.VendorName': { value: ({ model }) => model.vendor },

  'EVSE.ActiveTransactionId': atEvse(
    ({ evseId }, state) => state.memory.transactions.running[evseId]?.id ?? '',
  ),
  'EVSE.AllowReset': 'true',
  'EVSE.AvailabilityState': { live: evseState },
  'EVSE.Available': 'true',
  'EVSE.ChargingState': atEvse(({ evseId }, state) => {
    const running = state.memory.transactions.running[evseId];
    return running ? chargingStateOf(state, evseId, running) : '';
  }),
  'EVSE.Power': { ...metered('Power.Active.Import'), max: ({ evse }) => evse?.maxPowerW ?? 0 },
  'EVSE.Problem': {
    ...atEvse(({ evseId }, state) => String(state.physical.evses[evseId]?.fault !== undefined)),
    readOnly: true,
    tier: 'evse',
  },
  'EVSE.SupplyPhases': { value: ({ evse }) => String(evse?.connectors[0].phases ?? 0) },
  'FiscalMetering.EnergyImportRegister': { ...metered('Energy.Active.Import.Register'), tier: 'evse' },

  'Connector.AvailabilityState': { live: connectorState },
  'Connector.Available': 'true',
  'Connector.ConnectorType': { value: ({ connector }) => connector?.type },
  'Connector.Problem': {
    live:
      ({ evse, connector }) =>
      (state) =>
        String(!!evse && !!connector && errorOf(state, evse.id, connector.id) !== undefined),
    readOnly: true,
    tier: 'connector',
  },
  'Connector.SupplyPhases': { value: ({ connector }) => String(connector?.phases ?? 0) },
};

function stationState(state: StationState): string {
  if (state.physical.emergencyStop) return 'Faulted';
  return state.memory.inoperative.includes('0') ? 'Unavailable' : 'Available';
}

function connectorState({ dialect, evse, connector }: Place) {
  return (state: StationState): string =>
    dialect.statusWord(conditionOf(state, dialect.traits, evse?.id ?? 0, connector?.id ?? 0));
}

/** An EVSE is what its busy connector is; without one, what all of them are when they agree. */
function evseState(place: Place) {
  const { evse, dialect } = place;
  const connectors = (evse?.connectors ?? []).map((connector) => connectorState({ ...place, connector }));
  return (state: StationState): string => {
    const words = connectors.map((wordOf) => wordOf(state));
    if (evse && isInoperative(state, evse.id) && words.every((word) => word === words[0])) {
      return words[0] ?? dialect.statusWord('Unavailable');
    }
    const telling = ['Faulted', 'Occupied', 'Reserved'].find((word) => words.includes(word));
    return telling ?? (words.includes('Available') ? 'Available' : (words[0] ?? 'Unavailable'));
  };
}

function atEvse(read: (at: { evseId: number }, state: StationState) => string): Factory {
  return {
    live:
      ({ evse }) =>
      (state) =>
        read({ evseId: evse?.id ?? 0 }, state),
  };
}

function metered(measurand: 'Power.Active.Import' | 'Energy.Active.Import.Register'): Factory {
  return {
    moves: flows,
    live:
      ({ evse }) =>
      (state, moment) => {
        const power = evse && state.physical.evses[evse.id]?.power;
        if (!power) return '0';
        const [figure] = sample(measured(power, moment.mono), { measurand, withoutPhases: true });
        return String(figure?.value ?? 0);
      },
  };
}
