import type {
  ChargingPrice,
  DefaultPrice,
  FinalCost,
  IdlePrice,
  MeterTriggers,
  Prices,
  RunningCost,
} from '../../dialect/index.js';
import { isoTime } from '../../world/index.js';
import { isOurs, localeOf, nearest } from '../languages.js';
import type { Session } from '../sessions/session.js';
import { formatMinor, toMajor } from './money.js';
import type { Held, Outlook } from './outlook.js';
import type { Bill, BillLine } from './price.js';
import { add, decimal, multiply, ratio, toDecimal } from './rational.js';
import type { PriceComponent, Tariff } from './tariff.js';
import { BILL_WORDS, FOR, TOTAL } from './words.js';

/** What a session is spending its time with, as a station is to show it. */
export interface Spending {
  usage: 'charging' | 'idle' | 'suspended' | 'waiting';
  /** Milliseconds of idling before the present one. */
  idleBefore: number;
}

/** Places after the point of a price that a station reckons with. */
const PRICE_DIGITS = 4;
/** What a message may hold that is shown on a display. */
const LONGEST_TEXT = 512;
/** The longest value of a configuration key (1.6 7.19). */
const LONGEST_VALUE = 500;

/** What a session costs so far and by which prices the station may count on, tax included. */
export function runningCost(
  session: Session,
  cost: number,
  outlook: Outlook,
  { usage, idleBefore }: Spending,
  now: number,
): RunningCost {
  const isIdle = usage === 'idle' || usage === 'suspended';
  const { next } = outlook;
  return {
    transactionId: session.id,
    timestamp: isoTime(now),
    meterValue: session.lastRegister ?? session.startRegister ?? 0,
    cost,
    state: isIdle ? 'Idle' : 'Charging',
    // While the station holds back nobody owes anything for it.
    ...pricesOf(outlook.now, idleBefore, usage !== 'suspended'),
    ...(next && {
      nextPeriod: { atTime: isoTime(next.at), ...pricesOf(next, idleBefore, usage !== 'suspended') },
    }),
    triggerMeterValue: triggers(outlook),
  };
}

/** When the station is to read its meter besides: where a price changes by the clock, by energy or by power, and where idling begins or ends. */
function triggers({ next, energyWh, powerW, lookAt }: Outlook): MeterTriggers {
  const at = Math.min(next?.at ?? Infinity, lookAt ?? Infinity);
  return {
    ...(at < Infinity && { atTime: isoTime(at) }),
    ...(energyWh !== undefined && { atEnergykWh: energyWh / 1000 }),
    ...(powerW !== undefined && { atPowerkW: powerW / 1000 }),
    atCPStatus: ['Charging', 'SuspendedEV', 'SuspendedEVSE'],
  };
}

function pricesOf(
  { tariff, prices }: Held,
  idleBefore: number,
  withIdle: boolean,
): Required<Pick<Prices, 'chargingPrice'>> & Prices {
  const { idle } = prices;
  return {
    chargingPrice: chargingPrice(prices, tariff),
    ...(idle && withIdle && { idlePrice: idlePrice(idle, tariff, idleBefore) }),
  };
}

function chargingPrice({ energy, time, flat }: Held['prices'], tariff: Tariff): ChargingPrice {
  return {
    ...(energy && { kWhPrice: gross(energy, tariff) }),
    ...(time && { hourPrice: gross(time, tariff) }),
    ...(flat && { flatFee: gross(flat, tariff) }),
  };
}

/** The grace is counted over the session; the station counts it from the moment at which the idling began. */
function idlePrice(component: PriceComponent, tariff: Tariff, idleBefore: number): IdlePrice {
  const { grace } = component;
  const left = grace === undefined ? undefined : Math.max(0, grace - idleBefore / 1000);
  return {
    ...(left !== undefined && { graceMinutes: Math.round(left / 60) }),
    hourPrice: gross(component, tariff),
  };
}

function gross({ price }: PriceComponent, { taxPercent }: Tariff): number {
  const factor = add(ratio(1), multiply(decimal(taxPercent), ratio(1, 100)));
  return Number(toDecimal(multiply(decimal(price), factor), PRICE_DIGITS));
}

/** What everybody pays, as a configuration key can hold it. */
export function defaultPrice(priceText: string, { prices, tariff }: Held): string {
  const value: DefaultPrice = { priceText, chargingPrice: chargingPrice(prices, tariff) };
  return withinKey(value);
}

/** With as much of the text as the key has room for. */
export function withinKey<T extends { priceText: string }>(value: T): string {
  let fitting = value;
  for (
    let text = '';
    ;
    fitting = { ...fitting, priceText: shorter(fitting.priceText, text.length - LONGEST_VALUE) }
  ) {
    text = JSON.stringify(fitting);
    if (text.length <= LONGEST_VALUE || fitting.priceText === '') return text;
  }
}

function shorter(text: string, by: number): string {
  return text.slice(0, Math.max(0, text.length - by));
}

/** What a session has cost: the total of its bill, and how it came about. @param languages Besides English, in which it is told as well */
export function finalCost(
  session: number,
  bill: Bill,
  receiptUrl: string | undefined,
  languages: readonly string[] = [],
): FinalCost {
  const { total, currency } = bill;
  const extra = languages.filter((it) => isOurs(it) && nearest(it) !== 'en');
  return {
    transactionId: session,
    cost: toMajor(total, currency),
    priceText: billText(bill, 'en'),
    ...(extra.length > 0 && {
      priceTextExtra: extra.map((language) => ({
        format: 'UTF8',
        language,
        content: billText(bill, language),
      })),
    }),
    ...(receiptUrl !== undefined && { qrCodeText: receiptUrl.replaceAll('{session}', String(session)) }),
  };
}

function billText({ total, currency, lines }: Bill, language: string): string {
  const parts = lines
    .filter(({ net, tax }) => net + tax !== 0)
    .map((line) => lineText(line, currency, language));
  const sum = `${TOTAL[nearest(language)]}: ${numberText(formatMinor(total, currency), language)} ${currency}`;
  return [parts.join(', '), sum].filter(Boolean).join('. ').slice(-LONGEST_TEXT);
}

function lineText({ kind, quantity, unit, net, tax }: BillLine, currency: string, language: string): string {
  const amount = numberText(formatMinor(net + tax, currency), language);
  const words = BILL_WORDS[kind][nearest(language)];
  if (unit !== 'kWh' && unit !== 'h') return `${words}: ${amount}`;
  const used = `${numberText(toDecimal(decimal(quantity), 2), language)} ${unit}`;
  return `${words}: ${amount}${FOR[nearest(language)]}${used}`;
}

/** English keeps the digits as they are reckoned: no groups. */
function numberText(text: string, language: string): string {
  const fraction = text.split('.')[1]?.length ?? 0;
  const digits = { minimumFractionDigits: fraction, maximumFractionDigits: fraction, useGrouping: false };
  return new Intl.NumberFormat(localeOf(language), digits).format(Number(text));
}
