/** A kind of quantity whose value is a number: what messages call it, its base unit and the units that a file may use. */
export interface Kind {
  /** As in ``must be an energy``. */
  readonly called: string;
  /** Unit of the resolved number. */
  readonly base: string;
  /** Units by name. The first is proposed when a unit is missing. */
  readonly units: Readonly<Record<string, Factor>>;
  /** Other spellings that people try, and the unit that they mean. */
  readonly spellings?: Readonly<Record<string, string>>;
  /** Units that formatting chooses from, largest first. */
  readonly shown: readonly string[];
  readonly example: string;
  /** Several parts may be added up, and are shown so: `1h 30min`. */
  readonly compound?: true;
}

/** One unit in base units, exact: `times` divided by ten to the power of `decimals`. */
export interface Factor {
  readonly times: bigint;
  readonly decimals: number;
}

const times = (n: number): Factor => ({ times: BigInt(n), decimals: 0 });
const MILLI: Factor = { times: 1n, decimals: 3 };

export const SCALAR_KINDS = {
  energy: {
    called: 'an energy',
    base: 'Wh',
    units: { kWh: times(1000), Wh: times(1), MWh: times(1_000_000) },
    shown: ['kWh', 'Wh'],
    example: '60 kWh',
  },
  power: {
    called: 'a power',
    base: 'W',
    units: { kW: times(1000), W: times(1), MW: times(1_000_000) },
    shown: ['kW', 'W'],
    example: '11 kW',
  },
  percent: { called: 'a percentage', base: '%', units: { '%': times(1) }, shown: ['%'], example: '20 %' },
  duration: {
    called: 'a duration',
    base: 'ms',
    units: {
      s: times(1000),
      min: times(60_000),
      h: times(3_600_000),
      d: times(86_400_000),
      ms: times(1),
      m: times(60_000),
    },
    spellings: {
      sec: 's',
      secs: 's',
      second: 's',
      seconds: 's',
      mins: 'min',
      minute: 'min',
      minutes: 'min',
      hr: 'h',
      hour: 'h',
      hours: 'h',
      day: 'd',
      days: 'd',
    },
    shown: ['d', 'h', 'min', 's', 'ms'],
    example: '1h 30min',
    compound: true,
  },
  current: {
    called: 'a current',
    base: 'A',
    units: { A: times(1), mA: MILLI },
    shown: ['A'],
    example: '16 A',
  },
  voltage: {
    called: 'a voltage',
    base: 'V',
    units: { V: times(1), kV: times(1000), mV: MILLI },
    shown: ['V'],
    example: '230 V',
  },
  temperature: {
    called: 'a temperature',
    base: '°C',
    units: { '°C': times(1), C: times(1) },
    shown: ['°C'],
    example: '25 °C',
  },
  'data-size': {
    called: 'a data size',
    base: 'B',
    units: {
      KiB: times(1024),
      MiB: times(1024 ** 2),
      GiB: times(1024 ** 3),
      kB: times(1000),
      MB: times(1000 ** 2),
      GB: times(1000 ** 3),
      B: times(1),
    },
    shown: ['GiB', 'MiB', 'KiB', 'B'],
    example: '1 MiB',
  },
} as const satisfies Record<string, Kind>;

/** Kinds whose resolved value is a number in the base unit. */
export type ScalarKind = keyof typeof SCALAR_KINDS;

/** Kinds that carry a currency: resolved to Money or Price. */
export const MONEY_KINDS = {
  money: { called: 'an amount of money', example: '5.50 EUR', units: {} },
  'price-per-energy': {
    called: 'a price per energy',
    example: '0.42 EUR/kWh',
    /** In prices per kWh. */
    units: {
      kWh: times(1),
      Wh: times(1000),
      MWh: MILLI,
    },
  },
  'price-per-time': {
    called: 'a price per time',
    example: '0.10 EUR/min',
    /** In prices per hour. */
    units: { min: times(60), h: times(1), s: times(3600) },
  },
} as const satisfies Record<string, { called: string; example: string; units: Record<string, Factor> }>;

export type MoneyKind = keyof typeof MONEY_KINDS;

export type QuantityKind = ScalarKind | MoneyKind;

export function isScalarKind(kind: QuantityKind): kind is ScalarKind {
  return Object.hasOwn(SCALAR_KINDS, kind);
}

/** A scalar kind's row, without the literal types of its units. */
export function scalarKind(kind: ScalarKind): Kind {
  return SCALAR_KINDS[kind];
}

/** What messages call a kind, and an example of it. */
export function kindWords(kind: QuantityKind): { called: string; example: string } {
  return isScalarKind(kind) ? SCALAR_KINDS[kind] : MONEY_KINDS[kind];
}

/** The kind that a unit belongs to, when the unit is of a scalar kind. */
export function kindOfUnit(unit: string): ScalarKind | undefined {
  for (const kind of Object.keys(SCALAR_KINDS) as ScalarKind[]) {
    if (Object.hasOwn(SCALAR_KINDS[kind].units, unit)) return kind;
  }
  return undefined;
}

/** Units to propose where one is missing, the likeliest first. */
export function unitsOf(kind: QuantityKind): readonly string[] {
  if (isScalarKind(kind)) return Object.keys(SCALAR_KINDS[kind].units);
  const units = Object.keys(MONEY_KINDS[kind].units);
  return units.length === 0 ? ['EUR', 'KES', 'USD'] : units.map((unit) => `EUR/${unit}`);
}
