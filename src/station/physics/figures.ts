import { displayed, sum } from './meter.js';
import type { Reading, Registers, Terminal } from './reading.js';

/** Phase values of SampledValue, the same in every edition. */
export type Phase = 'L1' | 'L2' | 'L3' | 'N' | 'L1-N' | 'L2-N' | 'L3-N' | 'L1-L2' | 'L2-L3' | 'L3-L1';

/** Where a figure was taken. OCPP has more places (Cable, Upstream) where these stations have no instrument. */
export type Location = 'Body' | 'EV' | 'Inlet' | 'Outlet';

export interface Figure {
  readonly value: number;
  /** Absent = overall. */
  readonly phase?: Phase;
  readonly location: Location;
  /** Can be had, but only when its phase is asked for: it says nothing new. */
  readonly onRequest?: true;
}

/** Everything that a reading has to say about one measurand; `since` is the reading at the start of an interval. */
export type Take = (reading: Reading, since?: MarkedRegisters) => Figure[];

/** What an interval needs to remember of its beginning. */
export type MarkedRegisters = { readonly [place in 'outlet' | 'inlet']?: { readonly registers: Registers } };

type PhaseFigure = Omit<Figure, 'location'>;

const PHASES = ['L1', 'L2', 'L3'] as const;
const NEUTRAL = ['L1-N', 'L2-N', 'L3-N'] as const;
const BETWEEN = ['L1-L2', 'L2-L3', 'L3-L1'] as const;

/** At every terminal where `take` finds something. */
function atTerminals(take: (terminal: Terminal, reading: Reading) => PhaseFigure[]): Take {
  return (reading) => [
    ...located('Outlet', reading.outlet ? take(reading.outlet, reading) : []),
    ...located('Inlet', reading.inlet ? take(reading.inlet, reading) : []),
  ];
}

function located(location: Location, figures: readonly PhaseFigure[]): Figure[] {
  return figures.map((figure) => ({ ...figure, location }));
}

/** The sum over the phases, and each phase where there are several. */
function totalAndPhases(values: readonly number[]): PhaseFigure[] {
  const phases = values.map((value, i) => ({ value, phase: PHASES[i] ?? 'L1' }) as const);
  return [
    { value: sum(values) },
    ...(values.length > 1 ? phases : phases.map((figure) => ({ ...figure, onRequest: true as const }))),
  ];
}

export const activePower: Take = atTerminals(({ kind, activeW }) =>
  kind === 'dc' ? [{ value: sum(activeW) }] : totalAndPhases(activeW),
);

/** A quantity that only alternating current has. */
export function alternating(
  take: (terminal: Terminal, reading: Reading) => number | readonly number[],
): Take {
  return atTerminals((terminal, reading) => {
    if (terminal.kind === 'dc') return [];
    const taken = take(terminal, reading);
    return typeof taken === 'number' ? [{ value: taken }] : totalAndPhases(taken);
  });
}

export const voltage: Take = atTerminals(({ kind, voltageV }) => {
  if (kind === 'dc') return [{ value: voltageV[0] ?? 0 }];
  const toNeutral = voltageV.map((value, i) => ({ value, phase: NEUTRAL[i] ?? 'L1-N' }) as const);
  const short = voltageV.map((value, i) => ({ value, phase: PHASES[i] ?? 'L1', onRequest: true }) as const);
  return [...toNeutral, ...short, ...(voltageV.length === 3 ? phaseToPhase(voltageV) : [])];
});

export const current: Take = atTerminals(({ kind, currentA }) => {
  if (kind === 'dc') return [{ value: currentA[0] ?? 0 }];
  const phases = currentA.map((value, i) => ({ value, phase: PHASES[i] ?? 'L1' }) as const);
  return [...phases, { value: neutralCurrent(currentA), phase: 'N', onRequest: true }];
});

/** Phases stand 120 degrees apart. */
function phaseToPhase(voltageV: readonly number[]): PhaseFigure[] {
  return BETWEEN.map((phase, i) => {
    const a = voltageV[i] ?? 0;
    const b = voltageV[(i + 1) % 3] ?? 0;
    return { value: Math.sqrt(a * a + b * b + a * b), phase, onRequest: true };
  });
}

function neutralCurrent([a = 0, b = 0, c = 0]: readonly number[]): number {
  return Math.sqrt(Math.max(0, a * a + b * b + c * c - a * b - b * c - c * a));
}

/** Nothing flows back: these stations have no vehicle-to-grid. */
export const exported: Take = atTerminals(() => [{ value: 0 }]);

/** A register as displayed. */
export function register(which: keyof Registers): Take {
  return atTerminals((terminal, { resolutionWh }) => {
    if (terminal.kind === 'dc' && which !== 'wh') return [];
    const figures = totalAndPhases(terminal.registers[which]);
    const shown = figures.map((figure) => ({ ...figure, value: displayed(figure.value, resolutionWh) }));
    return terminal.kind === 'dc' ? shown.slice(0, 1) : shown;
  });
}

/** What a register has gained since; nothing without a beginning, and 0 where a faulty register fell. */
export function interval(which: keyof Registers): Take {
  const read = register(which);
  return (reading, since) => {
    if (since === undefined) return [];
    const before = read({ ...reading, ...terminalsWith(reading, since) });
    return read(reading).map((figure, i) => ({
      ...figure,
      value: Math.max(0, figure.value - (before[i]?.value ?? figure.value)),
    }));
  };
}

function terminalsWith(reading: Reading, since: MarkedRegisters): Pick<Reading, 'outlet' | 'inlet'> {
  const { outlet, inlet } = reading;
  return {
    ...(outlet && since.outlet && { outlet: { ...outlet, registers: since.outlet.registers } }),
    ...(inlet && since.inlet && { inlet: { ...inlet, registers: since.inlet.registers } }),
  };
}

/** One figure at one place, where the reading has it. */
export function single(location: Location, take: (reading: Reading) => number | undefined): Take {
  return (reading) => {
    const value = take(reading);
    return value === undefined ? [] : [{ value, location }];
  };
}
