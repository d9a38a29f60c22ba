import { formatMinor } from '../../../pricing/index.js';
import { decimal, multiply, ratio, toDecimal } from '../../../pricing/rational.js';
import type { Cost } from '../charge-record.js';

/** OCPI 2.2.1's `Price`, in major units. */
export interface Price {
  excl_vat: number;
  incl_vat: number;
}

/** `number` of OCPI: at most four decimals. */
export function ocpiNumber(text: string, divisor = 1): number {
  return Number(toDecimal(multiply(decimal(text), ratio(1, divisor)), 4));
}

export function priceOf({ net, total }: Cost, currency: string): Price {
  const major = (minor: number) => ocpiNumber(formatMinor(minor, currency));
  return { excl_vat: major(net), incl_vat: major(total) };
}
