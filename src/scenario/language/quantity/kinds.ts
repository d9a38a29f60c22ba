/** Kinds of quantity, what messages call them, their base unit, and the units that a file may use. */
export interface Kind {
  /** As in ``must be an energy``. */
  readonly called: string;
  /** Unit of the resolved number. */
  readonly base: string;
  /** Units by name: how many base units one is, as a fraction. The first is what a missing unit is answered with. */
  readonly units: Readonly<Record<string, Factor>>;
  readonly example: string;
  /** Several parts may be added up: `1h 30m`. */
  readonly compound?: true;
}

/** Exact: numerator over denominator. */
export type Factor = readonly [numerator: bigint, denominator: bigint];

const times = (n: number | bigint): Factor => [BigInt(n), 1n];
const by = (n: number | bigint): Factor => [1n, BigInt(n)];

export const SCALAR_KINDS = {
  energy: {
    called: 'an energy',
    base: 'Wh',
    units: { kWh: times(1000), Wh: times(1), MWh: times(1_000_000), mWh: by(1000) },
    example: '60 kWh',
  },
  power: {
    called: 'a power',
    base: 'W',
    units: { kW: times(1000), W: times(1), MW: times(1_000_000), mW: by(1000) },
    example: '11 kW',
  },
  percent: { called: 'a percentage', base: '%', units: { '%': times(1) }, example: '20 %' },
  duration: {
    called: 'a duration',
    base: 'ms',
    units: {
      s: times(1000),
      min: times(60_000),
      h: times(3_600_000),
      ms: times(1),
      d: times(86_400_000),
      m: times(60_000),
    },
    example: '1h 30min',
    compound: true,
  },
  current: { called: 'a current', base: 'A', units: { A: times(1), mA: by(1000) }, example: '16 A' },
  voltage: {
    called: 'a voltage',
    base: 'V',
    units: { V: times(1), kV: times(1000), mV: by(1000) },
    example: '230 V',
  },
  'data-size': {
    called: 'a data size',
    base: 'B',
    units: {
      MiB: times(1_048_576),
      KiB: times(1024),
      B: times(1),
      kB: times(1000),
      MB: times(1_000_000),
      GiB: times(1_073_741_824),
      GB: times(1_000_000_000),
    },
    example: '1 MiB',
  },
  temperature: {
    called: 'a temperature',
    base: '°C',
    units: { '°C': times(1), C: times(1) },
    example: '25 °C',
  },
} as const satisfies Record<string, Kind>;

/** Kinds whose resolved value is a number in the base unit. */
export type ScalarKind = keyof typeof SCALAR_KINDS;

/** Kinds that carry a currency, and what one of them is: resolved to Money or Price. */
export const MONEY_KINDS = {
  money: { called: 'an amount of money', example: '5.50 EUR' },
  'price-per-energy': { called: 'a price per energy', example: '0.42 EUR/kWh' },
  'price-per-time': { called: 'a price per time', example: '0.10 EUR/min' },
} as const;

export type MoneyKind = keyof typeof MONEY_KINDS;

export type QuantityKind = ScalarKind | MoneyKind;
