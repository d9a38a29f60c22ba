import type { Meter } from './types.js';

/** A meter with `wh` already on its register, spread evenly over its phases. */
export function newMeter(phases: number, wh: number): Meter {
  const zeros = Array.from({ length: phases }, () => 0);
  const shares = zeros.map(() => wh / phases);
  return { wh: shares, varh: zeros, vah: shares };
}

/** Adds energy that went evenly through the phases with the given indexes. */
export function metered(meter: Meter, wh: number, powerFactor: number, phases: readonly number[]): Meter {
  if (wh === 0) return meter;
  const share = wh / phases.length;
  const add = (register: readonly number[], amount: number) =>
    register.map((value, phase) => (phases.includes(phase) ? value + amount : value));
  return {
    ...meter,
    wh: add(meter.wh, share),
    varh: powerFactor < 1 ? add(meter.varh, share * reactivePerActive(powerFactor)) : meter.varh,
    vah: add(meter.vah, share / powerFactor),
  };
}

/**
 * A fault: the display jumps by `wh` (negative = back, at most to 0) and counts on from there.
 * Each phase takes its part, so that the phases still add up to the total.
 */
export function jumped(meter: Meter, wh: number): Meter {
  const shown = shownWh(meter);
  const total = sum(shown);
  const jump = Math.max(-total, wh);
  const part = (phase: number) => (total > 0 ? (shown[phase] ?? 0) / total : 1 / shown.length);
  return { ...meter, faultWh: shown.map((_, phase) => (meter.faultWh?.[phase] ?? 0) + jump * part(phase)) };
}

/** The active import register per phase, faults included, unrounded. */
export function shownWh({ wh, faultWh }: Meter): number[] {
  return wh.map((value, phase) => value + (faultWh?.[phase] ?? 0));
}

/** tan phi. */
export function reactivePerActive(powerFactor: number): number {
  return Math.sqrt(1 - powerFactor ** 2) / powerFactor;
}

/** A register as its display shows it: in whole steps, which turn when they are complete. */
export function displayed(wh: number, resolutionWh: number): number {
  // Some grace for sums of fractions: three times a third of 5000 Wh has to show 5000.
  const steps = Math.floor(wh / resolutionWh + 1e-6);
  return resolutionWh < 1 ? steps / Math.round(1 / resolutionWh) : steps * resolutionWh;
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
