import { formatMinor } from '../../../pricing/index.js';
import {
  add,
  decimal,
  multiply,
  type Rational,
  ratio,
  roundHalfUp,
  toDecimal,
} from '../../../pricing/rational.js';
import type { Cost } from '../charge-record.js';

/** OCPI 2.2.1's `Price`, in major units. */
export interface Price {
  excl_vat: number;
  incl_vat: number;
}

/** Decimals of OCPI's `number`. */
const DIGITS = 4;
const STEPS = 10 ** DIGITS;

/** `number` of OCPI: at most four decimals. */
export function ocpiNumber(text: string, divisor = 1): number {
  return Number(toDecimal(multiply(decimal(text), ratio(1, divisor)), DIGITS));
}

/** Whether four decimals say all of it. */
export function isExact(text: string): boolean {
  return (text.split('.')[1] ?? '').replace(/0+$/, '').length <= DIGITS;
}

export function priceOf({ net, total }: Cost, currency: string): Price {
  const major = (minor: number) => ocpiNumber(formatMinor(minor, currency));
  return { excl_vat: major(net), incl_vat: major(total) };
}

/** A sum whose rounded parts add up to the rounded whole: each part is what the rounded sum so far grows by. */
export class RoundedSum {
  #sum: Rational = ratio(0);

  /** @returns What it grew by. */
  grow(by: Rational): number {
    const before = this.#steps();
    this.#sum = add(this.#sum, by);
    return Number(this.#steps() - before) / STEPS;
  }

  get whole(): number {
    return Number(this.#steps()) / STEPS;
  }

  #steps(): bigint {
    return roundHalfUp(multiply(this.#sum, ratio(STEPS)));
  }
}
