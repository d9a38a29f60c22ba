/** What a stretch of a session was spent with; how they are told apart: `sessions/timeline.ts`. */
export type Usage = 'charging' | 'idle' | 'suspended' | 'waiting';

/** A stretch in which one thing went on evenly. Times are milliseconds since the Unix epoch, energy whole Wh. */
export interface ConsumptionPeriod {
  from: number;
  to: number;
  usage: Usage;
  wh: number;
}

/** From when to when a place was kept, in milliseconds since the Unix epoch. */
export interface ReservedTime {
  from: number;
  to: number;
  /** Nobody came. */
  unused?: true;
}

/** What a session amounts to: all that its price depends on besides the tariff. */
export interface SessionFacts {
  energyWh: number;
  chargingMs: number;
  idleMs: number;
  /** In order and without gaps; their energy adds up to `energyWh`. Absent in bills of earlier programs. */
  periods?: ConsumptionPeriod[];
  /** A place was kept before it, or in place of it. */
  reservation?: ReservedTime;
}

/** The facts of a timeline. */
export function factsFrom(periods: ConsumptionPeriod[]): SessionFacts {
  const sum = (usage: Usage) =>
    periods.reduce((ms, period) => ms + (period.usage === usage ? period.to - period.from : 0), 0);
  return {
    energyWh: periods.reduce((wh, period) => wh + period.wh, 0),
    chargingMs: sum('charging'),
    idleMs: sum('idle'),
    periods,
  };
}
