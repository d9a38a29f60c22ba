import type { Restrictions } from './restrictions.js';

/** Decimal text or a number: `'0.42'`. Text is exact; a number is taken as it prints. */
export type Amount = string | number;

/** A price for a quantity, as scenario files and the API give it: `0.42 EUR/kWh`. */
export interface PriceInput {
  amount: Amount;
  currency?: string | undefined;
  per?: string | undefined;
}

/** An amount in whole minor units (cents). */
export interface MinorInput {
  minor: number;
  currency: string;
}

/** When an element applies, as people say it: kW, kWh and seconds. */
export interface RestrictionInput
  extends Omit<
    { [K in keyof Restrictions]: Restrictions[K] | undefined },
    'minPower' | 'maxPower' | 'minEnergy' | 'maxEnergy'
  > {
  minKw?: Amount | undefined;
  maxKw?: Amount | undefined;
  minKwh?: Amount | undefined;
  maxKwh?: Amount | undefined;
}

/** What things cost, in one element or in a tariff that is nothing but prices. */
export interface PricesInput {
  /** Per Wh, kWh or MWh. */
  energy?: PriceInput | undefined;
  /** Per s, min or h of charging. */
  time?: PriceInput | undefined;
  /** Per s, min or h of idling, after the grace. */
  idle?: PriceInput | undefined;
  /** Seconds of idling that cost nothing, once per session. */
  idleGrace?: number | undefined;
  /** Once per session: major units, or whole minor units. */
  flat?: PriceInput | MinorInput | undefined;
  /** Once for a place that was kept. */
  reservation?: PriceInput | MinorInput | undefined;
  /** Per s, min or h that a place was kept. */
  reservationTime?: PriceInput | undefined;
  /** Once for a place that was kept and that nobody came for, besides. */
  noShow?: PriceInput | MinorInput | undefined;
  /** Whole Wh, and seconds, in which each is billed; absent: to the Wh and the millisecond. */
  energyStep?: number | undefined;
  timeStep?: number | undefined;
  idleStep?: number | undefined;
  reservationStep?: number | undefined;
}

export interface ElementInput extends PricesInput {
  /** As bills name it. */
  name?: string | undefined;
  when?: RestrictionInput | undefined;
}

export interface TaxInput {
  name: string;
  percent: Amount;
}

/** A tariff as it is given. Its own prices apply where none of its elements does. */
export interface TariffInput extends PricesInput {
  /** ISO 4217; may be left to the prices. All prices are in one currency. */
  currency?: string | undefined;
  /** IANA; default: that of the site, else UTC. */
  timeZone?: string | undefined;
  elements?: readonly ElementInput[] | undefined;
  /** The least and the most that a session costs, without tax. */
  min?: PriceInput | MinorInput | undefined;
  max?: PriceInput | MinorInput | undefined;
  /** Percent, on top of the prices: one without a name, or all by their names. */
  tax?: Amount | undefined;
  taxes?: readonly TaxInput[] | undefined;
  /** What drivers read in place of the words that are made of the prices, by language (RFC 5646). */
  texts?: Readonly<Record<string, string>> | undefined;
}
