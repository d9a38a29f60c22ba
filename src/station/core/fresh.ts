import type { StationModel } from '../models/index.js';
import { createPower, setLimits } from '../physics/index.js';
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

function freshMemory(): Memory {
  return {
    boot: { reason: 'PowerUp' },
    clockSkew: 0,
    variables: {},
    inoperative: [],
    scheduledAvailability: {},
    remoteProfiles: {},
    everAccepted: false,
    authCache: {},
    logs: freshLogs(),
    securityEvents: [],
    securityEventCounter: 0,
    queue: [],
    transactions: { counter: 0, running: {}, csmsIds: {} },
  };
}

/**
 * A station that goes on from an earlier state on a clock of its own: without power, its meters where they were.
 * @param mono The moment on the new monotonic clock.
 */
export function resumed(earlier: StationState, mono: number): StationState {
  const { physical, memory, volatile } = structuredClone(earlier);
  for (const evse of Object.values(physical.evses)) {
    const off = setLimits(evse.power, evse.power.at, { energized: false });
    evse.power = { ...off, at: mono };
    delete evse.flow;
  }
  physical.powered = false;
  delete physical.restarting;
  for (const said of memory.queue) Object.assign(said, { queuedAt: mono, notBefore: mono });
  for (const running of Object.values(memory.transactions.running)) delete running.chargingSince;
  return { physical, memory, volatile: freshVolatile(physical, volatile.nextRef) };
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
