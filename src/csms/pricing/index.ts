export {
  type ConsumptionPeriod,
  factsFrom,
  type ReservedTime,
  type SessionFacts,
  type Usage,
} from './facts.js';
export type { Amount, ElementInput, PriceInput, TariffInput } from './inputs.js';
export { formatMinor, isCurrency, minorDigits, toMajor } from './money.js';
export { type Bill, type BillLine, type BillTax, type LineKind, price } from './price.js';
export { WEEKDAYS } from './restrictions.js';
export {
  type Segment,
  type Tariff,
  type TariffElement,
  TariffError,
  tariffOnRecord,
} from './tariff.js';
export { tariffFrom } from './tariff-from.js';
export type { SessionTariff, TariffVersion } from './versions.js';
