import type { ChargingSchedule, ChargingSchedulePeriod } from '../../dialect/intents.js';

/** What turns A into W at a place: the EVSE's outlet, or the station's grid connection. */
export interface Circuit {
  readonly dc: boolean;
  /** V: phase to neutral, nominal (K01.FR.50); on DC the rated power over the rated current, as nothing better is nominal. */
  readonly voltageV: number;
  /** 1 on DC. */
  readonly phases: number;
}

/** A limit in both quantities. Infinity: not limited by that. */
export interface Cap {
  /** Per phase on AC (K01.FR.51), in total on DC. */
  readonly amps: number;
  /** In total. */
  readonly watts: number;
  /** AC phases that may be used; absent: nobody has said. */
  readonly phases?: number;
  readonly phaseToUse?: number;
}

export const UNLIMITED: Cap = { amps: Infinity, watts: Infinity };

/** Phases of a period that does not tell them (K01.FR.49; 1.6 7.14). */
const DEFAULT_PHASES = 3;

/**
 * A period's limit. On AC power becomes a current per phase with the phases that the schedule names, be they as many as the
 * circuit has or not (K01.FR.50; 1.6 7.12, errata 3.34).
 */
export function capOf(
  { chargingRateUnit }: Pick<ChargingSchedule, 'chargingRateUnit'>,
  { limit, numberPhases, phaseToUse }: ChargingSchedulePeriod,
  { dc, voltageV }: Circuit,
): Cap {
  const inAmps = chargingRateUnit === 'A';
  if (dc) return inAmps ? { amps: limit, watts: limit * voltageV } : { amps: Infinity, watts: limit };
  const phases = numberPhases || DEFAULT_PHASES;
  return {
    amps: inAmps ? limit : limit / (voltageV * phases),
    watts: inAmps ? Infinity : limit,
    phases,
    ...(phaseToUse === undefined ? {} : { phaseToUse }),
  };
}

/** The lowest of both (K08.FR.04, SC.01), and the fewest phases (2.0.1 errata 2.36). */
export function lower(a: Cap, b: Cap): Cap {
  const phases = Math.min(a.phases ?? Infinity, b.phases ?? Infinity);
  const phaseToUse = a.phaseToUse ?? b.phaseToUse;
  return {
    amps: Math.min(a.amps, b.amps),
    watts: Math.min(a.watts, b.watts),
    ...(phases === Infinity ? {} : { phases }),
    ...(phaseToUse === undefined ? {} : { phaseToUse }),
  };
}

/** Phases that a cap leaves of a circuit. */
export function phasesOf({ phases = Infinity }: Cap, circuit: Circuit): number {
  return Math.min(phases, circuit.phases);
}

/** The cap in W, whichever quantity it was given in. */
export function wattsOf(cap: Cap, circuit: Circuit): number {
  const perAmp = circuit.voltageV * (circuit.dc ? 1 : phasesOf(cap, circuit));
  return Math.min(cap.watts, cap.amps * perAmp);
}

/** The cap in A: per phase on AC, where what was given in W is in there already. */
export function ampsOf(cap: Cap, circuit: Circuit): number {
  return circuit.dc ? Math.min(cap.amps, cap.watts / circuit.voltageV) : cap.amps;
}
