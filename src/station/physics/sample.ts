import type { Figure, Location, MarkedRegisters, Phase } from './figures.js';
import { MEASURANDS, type Measurand } from './measurands.js';
import type { Reading } from './reading.js';

export interface SampleRequest {
  readonly measurand: Measurand;
  /** Only this phase; also phases that are not reported unasked: N, line to line, L1 for the voltage L1-N. */
  readonly phase?: Phase;
  /** Only this place. Without it: the outlet, or where there is nothing to be measured there, the inlet. */
  readonly location?: Location;
  /** Only overall values where there are some (2.x RegisterValuesWithoutPhases, or a meter without phase registers). */
  readonly withoutPhases?: boolean;
}

/** One SampledValue, but for its context, which is the caller's to know. */
export interface SampledReading {
  readonly measurand: Measurand;
  /** Rounded as the measurand table says. */
  readonly value: number;
  readonly unit?: string;
  /** Absent = overall. */
  readonly phase?: Phase;
  readonly location: Location;
}

/**
 * The values of one measurand, for all phases that there are (1.6 3.16.3). Empty when there is none: no vehicle to have a state of
 * charge, no fan, direct current without a power factor, an interval without `since`.
 * @param since The reading (or a mark kept of it) at the start of the interval; for `...Interval` and `CableLoss` only.
 */
export function sample(reading: Reading, request: SampleRequest, since?: MarkedRegisters): SampledReading[] {
  const { unit, decimals, take } = MEASURANDS[request.measurand];
  const figures = atPlace(take(reading, since), request.location);
  return chosen(figures, request).map(({ value, phase, location }) => ({
    measurand: request.measurand,
    value: rounded(value, decimals),
    ...(unit !== undefined && { unit }),
    ...(phase !== undefined && { phase }),
    location,
  }));
}

/** What to keep of a reading for a later interval: its registers, about 100 bytes. */
export function mark({ outlet, inlet }: Reading): MarkedRegisters {
  return {
    ...(outlet && { outlet: { registers: outlet.registers } }),
    ...(inlet && { inlet: { registers: inlet.registers } }),
  };
}

function atPlace(figures: readonly Figure[], location: Location | undefined): readonly Figure[] {
  const place = location ?? (figures.some((figure) => figure.location === 'Outlet') ? 'Outlet' : undefined);
  return place === undefined ? figures : figures.filter((figure) => figure.location === place);
}

function chosen(figures: readonly Figure[], { phase, withoutPhases }: SampleRequest): readonly Figure[] {
  if (phase !== undefined) return figures.filter((figure) => figure.phase === phase);
  const usual = figures.filter((figure) => !figure.onRequest);
  const overall = usual.filter((figure) => figure.phase === undefined);
  return withoutPhases && overall.length > 0 ? overall : usual;
}

function rounded(value: number, decimals: number): number {
  const factor = 10 ** decimals;
  // "+ 0" turns -0 into 0.
  return Math.round(value * factor) / factor + 0;
}
