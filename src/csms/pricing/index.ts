export { formatMinor, isCurrency, minorDigits, toMajor } from './money.js';
export { type Bill, type BillLine, type LineKind, price, type SessionFacts } from './price.js';
export {
  type Amount,
  type PriceInput,
  type Tariff,
  TariffError,
  type TariffInput,
  tariffFrom,
} from './tariff.js';
