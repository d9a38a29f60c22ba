/** One sampled value with its defaults filled in (1.6 7.43, 2.0.1 SampledValueType). */
export interface Sample {
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  /** With the multiplier of 2.x applied, in `unit`. */
  readonly value: number;
  readonly measurand: string;
  readonly context: string;
  readonly phase: string | undefined;
  readonly location: string;
  /** As written; `Wh` where an energy has none. */
  readonly unit: string | undefined;
}

/** The samples of one message. */
export interface SampleSet {
  /** The EVSE; in 1.6 the connector. */
  readonly evse: number | undefined;
  /** Of the transaction that they belong to, as on the wire. */
  readonly transaction: string | undefined;
  /** How many MeterValue elements they came in. */
  readonly elements: number;
  readonly samples: readonly Sample[];
}

export interface RawSample {
  readonly value: number;
  readonly measurand?: string | undefined;
  readonly context?: string | undefined;
  readonly phase?: string | undefined;
  readonly location?: string | undefined;
  readonly unit?: string | undefined;
}

export function sampleAt(at: number, raw: RawSample): Sample {
  const measurand = raw.measurand ?? 'Energy.Active.Import.Register';
  return {
    at,
    value: raw.value,
    measurand,
    context: raw.context ?? 'Sample.Periodic',
    phase: raw.phase,
    location: raw.location ?? 'Outlet',
    unit: raw.unit ?? (measurand.startsWith('Energy.') ? 'Wh' : undefined),
  };
}

const kilo = /^k(?=Wh|varh|VAh|W|var|VA)/;

/** The value without a kilo in its unit: 1.2 kWh is 1200 Wh. */
export function baseValue({ value, unit }: Sample): number {
  return unit !== undefined && kilo.test(unit) ? value * 1000 : value;
}
