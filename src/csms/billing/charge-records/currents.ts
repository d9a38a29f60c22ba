import type { SampledValue } from '../../../dialect/index.js';
import type { SessionEvent } from '../../sessions/session.js';

/** What a meter showed at a moment, milliseconds since the Unix epoch: the sum over all phases, A. */
export interface Current {
  at: number;
  amps: number;
}

/** What the meter told of the current in a session, in order of time. */
function currentsIn(events: readonly SessionEvent[]): Current[] {
  return events
    .flatMap(({ meterValue = [] }) => meterValue)
    .flatMap(({ timestamp, sampledValue }) => {
      const amps = sumOver(sampledValue);
      return amps === undefined ? [] : [{ at: timestamp, amps }];
    })
    .sort((a, b) => a.at - b.at);
}

/** Without a phase it is the overall value (1.6 7.43 SampledValue; OCPP 2.0.1 SampledValueType). The neutral carries no current of its own. */
function sumOver(samples: readonly SampledValue[]): number | undefined {
  const said = samples.filter(
    ({ measurand, location, phase }) =>
      measurand === 'Current.Import' && (location ?? 'Outlet') === 'Outlet' && phase !== 'N',
  );
  const whole = said.find(({ phase }) => phase === undefined);
  if (whole) return whole.value;
  return said.length === 0 ? undefined : said.reduce((sum, { value }) => sum + value, 0);
}

/** The highest between each two moments, from the first up to before the second; none where nothing was told. */
export function peaks(events: readonly SessionEvent[], moments: readonly number[]): Current[] {
  const told = currentsIn(events);
  return moments.slice(1).flatMap((to, index) => {
    const highest = highestBetween(told, moments[index] ?? to, to);
    return highest ? [highest] : [];
  });
}

export function highestBetween(currents: readonly Current[], from: number, to: number): Current | undefined {
  return currents
    .filter(({ at }) => at >= from && at < to)
    .reduce<Current | undefined>((best, it) => (best && best.amps >= it.amps ? best : it), undefined);
}
