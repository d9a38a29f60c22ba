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
