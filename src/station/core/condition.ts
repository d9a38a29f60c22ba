import type { Condition, ConnectorError } from '../../dialect/intents.js';
import type { Traits } from '../../dialect/traits.js';
import { evseOf, type StationModel } from '../models/index.js';
import { isHeld } from './reservations.js';
import type { StationState, Transaction } from './state.js';

/**
 * The condition of a connector is never stored: it is read off the facts. Only Finishing needs memory, the fact that a session
 * has ended here while its cable is still in (1.6 4.9; G01 for 2.x).
 */
export function conditionOf(
  state: StationState,
  traits: Traits,
  evseId: number,
  connectorId: number,
): Condition {
  const evse = state.physical.evses[evseId];
  const soft = state.volatile.evses[evseId];
  if (!evse || !soft) return 'Unavailable';
  if (isFaulted(state, evseId, connectorId)) return 'Faulted';
  const plugged = evse.pluggedConnector === connectorId;
  // A cable in one connector does not change what the other one says (G01.FR.08).
  const here = plugged || (evse.pluggedConnector === undefined && traits.sessionOccupiesConnector);
  const transaction = state.memory.transactions.running[evseId];
  // A cable alone uses no reservation (G01.FR.09, errata 2.28; 1.6 4.9, F2).
  const awaits = isHeld(state, evseId) && !soft.authorization && !transaction?.firstToken;
  if (awaits && !soft.resetting && !isInoperative(state, evseId, connectorId)) return 'Reserved';
  if (transaction && here) return duringTransaction(state, evseId, transaction);
  const unavailable = soft.resetting || isInoperative(state, evseId, connectorId);
  // 1.6 4.9, F8: the driver who was there before has to take his cable first.
  const lingers = plugged && soft.finishing && traits.sessionOccupiesConnector;
  if (unavailable) return lingers ? 'Finishing' : 'Unavailable';
  if (plugged) return soft.finishing ? 'Finishing' : 'Preparing';
  // 1.6 4.9: the driver has not finished while his cable is in the socket; 2.x goes by the vehicle (G01.FR.04).
  if (evse.cableLeft === connectorId && soft.finishing && traits.sessionOccupiesConnector) return 'Finishing';
  if (soft.authorization && here) return 'Preparing';
  return 'Available';
}

/** The station as a whole knows three conditions only (1.6 4.9). */
export function stationCondition(state: StationState): {
  condition: 'Available' | 'Unavailable' | 'Faulted';
  error?: ConnectorError;
} {
  if (state.physical.emergencyStop) return { condition: 'Faulted', error: EMERGENCY_STOP };
  return { condition: state.memory.inoperative.includes('0') ? 'Unavailable' : 'Available' };
}

const EMERGENCY_STOP: ConnectorError = { code: 'OtherError', info: 'Emergency stop' };

function duringTransaction(state: StationState, evseId: number, transaction: Transaction): Condition {
  const chargingState = chargingStateOf(state, evseId, transaction);
  if (chargingState !== 'Idle' && chargingState !== 'EVConnected') return chargingState;
  const hasCharged = transaction.chargingSince !== undefined || transaction.chargedMs > 0;
  if (!hasCharged) return 'Preparing';
  // Its vehicle is off the cable, or not yet looked at again (1.6 4.9 with StopTransactionOnEVSideDisconnect false).
  if (transaction.authorization || chargingState === 'Idle') return 'SuspendedEV';
  return 'Finishing';
}

/** 2.x ChargingStateEnumType, read off the facts. SuspendedEVSE wins over SuspendedEV (1.6 4.9). */
export function chargingStateOf(
  state: StationState,
  evseId: number,
  transaction: Transaction,
): 'Idle' | 'EVConnected' | 'Charging' | 'SuspendedEV' | 'SuspendedEVSE' {
  const evse = state.physical.evses[evseId];
  if (evse?.pluggedConnector === undefined) return 'Idle';
  if (transaction.invalid === 'suspended') return 'SuspendedEVSE';
  if (!transaction.authorization) return 'EVConnected';
  const flow = evse.flow;
  if (!flow) return 'EVConnected';
  return flow === 'flowing' ? 'Charging' : flow === 'evse-suspended' ? 'SuspendedEVSE' : 'SuspendedEV';
}

/** Errors that leave a connector in use (1.6 4.9). */
const WARNINGS: ReadonlySet<string> = new Set(['EVCommunicationError']);

/** Whether an error forbids to charge. */
export function isFaulted(state: StationState, evseId: number, connectorId: number): boolean {
  const error = errorOf(state, evseId, connectorId);
  return error !== undefined && !WARNINGS.has(error.code);
}

/** What is wrong with a connector, be it a fault or a warning; undefined when nothing is. */
export function errorOf(
  state: StationState,
  evseId: number,
  connectorId: number,
): ConnectorError | undefined {
  if (state.physical.emergencyStop) return EMERGENCY_STOP;
  const fault = state.physical.evses[evseId]?.fault;
  if (!fault || (fault.connector !== undefined && fault.connector !== connectorId)) return undefined;
  const { connector: _connector, ...error } = fault;
  return error;
}

/** Whether somebody may begin to charge here: sound, in service, and not about to go out of it (1.6 5.2; G03.FR.05). */
export function acceptsSessions(state: StationState, model: StationModel, evseId: number): boolean {
  const evse = state.physical.evses[evseId];
  const soft = state.volatile.evses[evseId];
  if (!evse || !soft || soft.resetting) return false;
  const usable = (evseOf(model, evseId)?.connectors ?? []).filter(
    ({ id }) =>
      !isFaulted(state, evseId, id) && !isInoperative(state, evseId, id) && !isLeaving(state, evseId, id),
  );
  return usable.some(({ id }) => evse.pluggedConnector === undefined || evse.pluggedConnector === id);
}

/** Inoperative as soon as its transaction is over. */
function isLeaving(state: StationState, evseId: number, connectorId: number): boolean {
  const { scheduledAvailability } = state.memory;
  return ['0', `${evseId}`, `${evseId}.${connectorId}`].some(
    (target) => scheduledAvailability[target] === 'Inoperative',
  );
}

/** Set Inoperative by the CSMS: the station, the EVSE or the connector (G03, G04, 1.6 5.2); or barred for new firmware (L01.FR.07). */
export function isInoperative(state: StationState, evseId: number, connectorId?: number): boolean {
  const marks = state.memory.inoperative;
  return (
    state.memory.firmware?.barred === true ||
    marks.includes('0') ||
    marks.includes(`${evseId}`) ||
    (connectorId !== undefined && marks.includes(`${evseId}.${connectorId}`))
  );
}
