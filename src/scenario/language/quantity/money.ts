/** An amount: integer minor units (cents) of an ISO 4217 currency. */
export interface Money {
  readonly minor: number;
  readonly currency: string;
}

/**
 * A price, exact: `amount` is a plain decimal (`0.42`, never an exponent) of the currency's major unit, per kWh or per hour.
 * A file may say it per Wh, per minute or per second.
 */
export interface Price {
  readonly amount: string;
  readonly currency: string;
  readonly per: 'kWh' | 'h';
}

/** Currencies whose minor unit is not a hundredth, by number of decimals (ISO 4217). */
const OTHER_DECIMALS: Readonly<Record<number, readonly string[]>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' '),
  3: 'BHD IQD JOD KWD LYD OMR TND'.split(' '),
};

const decimals = new Map(
  Object.entries(OTHER_DECIMALS).flatMap(([count, currencies]) =>
    currencies.map((currency) => [currency, Number(count)] as const),
  ),
);

/** Decimals of a currency's minor unit: 2 for EUR, 0 for JPY. */
export function minorDecimals(currency: string): number {
  return decimals.get(currency) ?? 2;
}

let known: ReadonlySet<string> | undefined;

export function isCurrency(code: string): boolean {
  known ??= new Set(Intl.supportedValuesOf('currency'));
  return known.has(code);
}
