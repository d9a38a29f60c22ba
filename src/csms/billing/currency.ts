import { isCurrency } from '../pricing/index.js';
import { Refused } from '../refused.js';

/** Throws Refused `currency-unknown`. */
export function refuseUnknownCurrency(code: string, field = 'currency'): void {
  if (isCurrency(code)) return;
  throw new Refused('currency-unknown', `"${code}" is not a currency code like EUR`, field);
}
