import { advance, measure, sample, setLimits } from '../physics/index.js';
import { freshVolatile } from './fresh.js';
import type { StationState } from './state.js';
import type { ReadingMoment } from './variables.js';

/** A copy of a station's state as of a moment, for another run to go on from: with the energy that has flowed by then. */
export function kept(state: StationState, { now, mono }: ReadingMoment): StationState {
  const copy = structuredClone(state);
  for (const [evseId, evse] of Object.entries(copy.physical.evses)) {
    evse.power = advance(evse.power, mono);
    const running = copy.memory.transactions.running[Number(evseId)];
    const reading = { measurand: 'Energy.Active.Import.Register', withoutPhases: true } as const;
    const [register] = sample(measure(evse.power, mono), reading);
    if (running) running.lastSeen = { at: now, registerWh: register?.value ?? running.lastSeen.registerWh };
    if (running?.chargingSince !== undefined) running.chargedMs += mono - running.chargingSince;
    if (running) delete running.chargingSince;
  }
  return copy;
}

/**
 * A station that goes on from a kept state on a clock of its own: without power, its meters where they were.
 * @param mono The moment on the new monotonic clock.
 */
export function resumed(earlier: StationState, mono: number): StationState {
  const { physical, memory, volatile } = structuredClone(earlier);
  for (const evse of Object.values(physical.evses)) {
    evse.power = { ...setLimits(evse.power, evse.power.at, { energized: false }), at: mono };
    delete evse.flow;
  }
  physical.powered = false;
  delete physical.restarting;
  for (const said of memory.queue) Object.assign(said, { queuedAt: mono, notBefore: mono });
  return { physical, memory, volatile: freshVolatile(physical, volatile.nextRef) };
}
