import { type ConsumptionPeriod, factsFrom, type SessionFacts, type Usage } from './facts.js';

/** A stretch of a session that somebody imagines. */
export interface ImaginedPeriod {
  usage?: Usage | undefined;
  seconds: number;
  energyWh?: number | undefined;
}

/** A session that has not been, to try a tariff. Its periods follow one another. */
export function imaginedFacts(
  start: number,
  periods: readonly ImaginedPeriod[],
  reservedSeconds: number | undefined,
): SessionFacts {
  let from = start;
  const timeline = periods.map(({ usage = 'charging', seconds, energyWh = 0 }): ConsumptionPeriod => {
    const period = { from, to: from + Math.round(seconds * 1000), usage, wh: Math.round(energyWh) };
    from = period.to;
    return period;
  });
  const facts = factsFrom(timeline);
  if (reservedSeconds === undefined) return facts;
  return { ...facts, reservation: { from: start - Math.round(reservedSeconds * 1000), to: start } };
}
