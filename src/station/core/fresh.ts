import type { StationModel } from '../models/index.js';
import { createPower } from '../physics/index.js';
import { freshLogs } from './log.js';
import type { Memory, Physical, StationState, Volatile } from './state.js';

/**
 * A station of a model with nothing in its memory, without power. @param registerWh What the meter of an EVSE shows already: no
 * meter in the field begins at zero, and a CSMS that takes meterStop for the energy should not get away with it.
 */
export function freshState(
  model: StationModel,
  registerWh: (evseId: number) => number = () => 0,
): StationState {
  const physical = freshPhysical(model, registerWh);
  return { physical, memory: freshMemory(), volatile: freshVolatile(physical, 1) };
}

function freshPhysical(model: StationModel, registerWh: (evseId: number) => number): Physical {
  const evses: Physical['evses'] = {};
  for (const evse of model.evses) {
    const power = createPower(model, evse, { registerWh: registerWh(evse.id) });
    evses[evse.id] = { power, bayOccupied: false, lockStuck: false, locked: false };
  }
  return { powered: false, evses, emergencyStop: false };
}

/** Flash as it leaves the factory. */
export function freshMemory(): Memory {
  return {
    boot: { reason: 'PowerUp' },
    clockSkew: 0,
    variables: {},
    inoperative: [],
    scheduledAvailability: {},
    everAccepted: false,
    authCache: {},
    logs: freshLogs(),
    securityEvents: [],
    securityEventCounter: 0,
    queue: [],
    transactions: { counter: 0, running: {}, csmsIds: {} },
  };
}

/** RAM as it is when the power comes on. @param nextRef The first message reference to hand out. */
export function freshVolatile(physical: Physical, nextRef: number): Volatile {
  const evses: Volatile['evses'] = {};
  for (const id of Object.keys(physical.evses))
    evses[Number(id)] = { finishing: false, heldPoints: [], suspended: false };
  return {
    registration: 'unregistered',
    link: 'down',
    reconnectAttempts: 0,
    nextRef,
    outbox: [],
    announced: {},
    evses,
    eventCounter: 0,
  };
}
