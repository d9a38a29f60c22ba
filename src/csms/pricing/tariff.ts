import type { Restrictions } from './restrictions.js';

/**
 * What can have a price. `time` is charging time; `flat` comes once with the session, `reservation` once with a reservation, `no-show`
 * once with one that nobody came for.
 */
export type ComponentKind =
  | 'energy'
  | 'time'
  | 'idle'
  | 'flat'
  | 'reservation'
  | 'reservation-time'
  | 'no-show';

/** The price of one thing, in major units without tax. */
export interface PriceComponent {
  kind: ComponentKind;
  /** Decimal text, for one kWh, one hour or once. */
  price: string;
  /** Billed in whole steps of so many Wh or seconds. */
  step?: number;
  /** Idle: seconds of idling, counted over the session, that cost nothing. */
  grace?: number;
}

/** Prices that hold together, always or under restrictions. */
export interface TariffElement {
  /** As bills name it. */
  name: string;
  components: PriceComponent[];
  restrictions?: Restrictions;
}

export interface Tax {
  name: string;
  /** Decimal text. */
  percent: string;
}

/** A tariff in one form. Of the elements that apply, the first that prices a component counts for it. */
export interface Tariff {
  id: string;
  currency: string;
  /** IANA; times of day, weekdays, dates and seasons are by its clock. Absent: that of the site, else UTC. */
  timeZone?: string;
  elements: TariffElement[];
  /** The least and the most that a session costs, in major units without tax. */
  min?: string;
  max?: string;
  taxes: Tax[];
  /** All taxes together, in percent. */
  taxPercent: string;
  /** What drivers read in place of the words that are made of the prices, by language. */
  texts?: Readonly<Record<string, string>>;
}

/** From `from` on, milliseconds since the Unix epoch, a session is priced by `tariff`. */
export interface Segment {
  from: number;
  tariff: Tariff;
  /** Of the tariff; absent in bills of earlier programs. */
  version?: number;
  /** It held when a place was reserved, and prices that alone. */
  reserved?: true;
}

/** A tariff that cannot be had; `field` names the key at fault, `code` is the API's. */
export class TariffError extends Error {
  override readonly name = 'TariffError';
  readonly field: string;
  readonly code: string;

  constructor(field: string, message: string, code = 'invalid-tariff') {
    super(message);
    this.field = field;
    this.code = code;
  }
}

/** What is to be known of a tariff for which an earlier program kept it in another form. */
interface FormerTariff {
  id: string;
  currency: string;
  perKwh?: string;
  perChargingHour?: string;
  perIdleHour?: string;
  idleGraceSeconds?: number;
  flat?: string;
  taxPercent: string;
}

/** A tariff as it was put on record, in today's form. */
export function tariffOnRecord(kept: Tariff | FormerTariff): Tariff {
  if ('elements' in kept) return kept;
  const { id, currency, perKwh, perChargingHour, perIdleHour, flat, taxPercent, idleGraceSeconds } = kept;
  const rows: [ComponentKind, string | undefined][] = [
    ['energy', perKwh],
    ['time', perChargingHour],
    ['idle', perIdleHour],
    ['flat', flat],
  ];
  const components = rows.flatMap(([kind, price]) =>
    price === undefined ? [] : [{ kind, price, ...(kind === 'idle' && graceOf(idleGraceSeconds)) }],
  );
  return {
    id,
    currency,
    elements: [{ name: id, components }],
    taxes: taxPercent === '0' ? [] : [{ name: 'tax', percent: taxPercent }],
    taxPercent,
  };
}

export function graceOf(seconds: number | undefined): { grace?: number } {
  return seconds ? { grace: seconds } : {};
}
