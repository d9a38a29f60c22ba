import { isOurs, localeOf, nearest } from '../languages.js';
import { Calendar } from './moments.js';
import { minorDigits } from './money.js';
import { add, decimal, multiply, ratio, toDecimal } from './rational.js';
import type { ComponentKind, PriceComponent, Tariff, TariffElement } from './tariff.js';
import { CABLE_IN, FREE, GRACE, PRICE_WORDS } from './words.js';

/** What a message on a display may hold (OCPP 2.0.1 MessageContentType). */
const LONGEST = 512;

/** What is read, and in which language that is. */
export interface Text {
  content: string;
  language: string;
}

/**
 * What a driver pays from a moment on, tax included, in one line: `€1.00 per session, €0.50/kWh, €0.10/min idle after 10 min`. The
 * operator's own words count where there are any in that language, or in English.
 */
export function tariffText(tariff: Tariff, at: number, language = 'en'): string {
  return tariffWords(tariff, at, language).content;
}

/** The same, with the language that it is in: the one asked for where there are words of it, else English. */
export function tariffWords(tariff: Tariff, at: number, wanted = 'en'): Text {
  const own = ownWords(tariff, wanted);
  if (own) return { ...own, content: own.content.slice(0, LONGEST) };
  const language = isOurs(wanted) ? wanted : 'en';
  const told = pricesOf(tariff, at, language).map(([, text]) => text);
  const content = told.length === 0 ? FREE[nearest(language)] : told.join(', ');
  return { content: content.slice(0, LONGEST), language };
}

/** What whoever has ended goes on paying as long as the cable stays in; undefined: nothing. @param graceMs How much of the grace is used up. */
export function cableText(tariff: Tariff, at: number, wanted: string, graceMs: number): Text | undefined {
  const language = isOurs(wanted) ? wanted : 'en';
  const idle = pricesOf(tariff, at, language, graceMs).find(([kind]) => kind === 'idle');
  return idle && { content: CABLE_IN[nearest(language)].replace('{price}', idle[1]), language };
}

function ownWords({ texts = {} }: Tariff, wanted: string): Text | undefined {
  const language = [wanted, wanted.split('-')[0] ?? '', 'en'].find((it) => texts[it] !== undefined);
  return language === undefined ? undefined : { content: texts[language] ?? '', language };
}

function pricesOf(
  tariff: Tariff,
  at: number,
  language: string,
  graceMs = 0,
): (readonly [kind: ComponentKind, text: string])[] {
  const open = new Calendar(tariff, at, at + 1).at(at);
  const said = nearest(language);
  return PRICE_WORDS.flatMap(([kind, unit, parts]) => {
    const component = ofStart(open, kind);
    if (!component) return [];
    const minutes = Math.round(Math.max(0, (component.grace ?? 0) - graceMs / 1000) / 60);
    const grace = minutes === 0 ? '' : GRACE[said].replace('{minutes}', String(minutes));
    return [[kind, `${amountOf(component, tariff, parts, language)}${unit[said]}${grace}`] as const];
  });
}

/** The price with which a session begins, or the one that is always there. */
function ofStart(open: readonly TariffElement[], kind: ComponentKind): PriceComponent | undefined {
  const holds = open.filter(({ restrictions: { minEnergy = 0, minDuration = 0, minPower = 0 } = {} }) => {
    return minEnergy === 0 && minDuration === 0 && minPower === 0;
  });
  return holds.flatMap(({ components }) => components).find((component) => component.kind === kind);
}

function amountOf(
  { price }: PriceComponent,
  { currency, taxPercent }: Tariff,
  parts: number,
  language: string,
): string {
  const gross = multiply(decimal(price), add(ratio(1), multiply(decimal(taxPercent), ratio(1, 100))));
  const digits = minorDigits(currency);
  const formatter = new Intl.NumberFormat(localeOf(language), {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits + 2,
  });
  return formatter.format(Number(toDecimal(multiply(gross, ratio(1, parts)), digits + 2)));
}
