import { Calendar } from './moments.js';
import { minorDigits } from './money.js';
import { add, decimal, multiply, ratio, toDecimal } from './rational.js';
import type { ComponentKind, PriceComponent, Tariff, TariffElement } from './tariff.js';

/** What a message on a display may hold (OCPP 2.0.1 MessageContentType). */
const LONGEST = 512;

/** How each component is told, and how many of what drivers think in make one of what it is priced by. */
const WORDS: readonly (readonly [kind: ComponentKind, unit: string, parts: number])[] = [
  ['flat', ' per session', 1],
  ['energy', '/kWh', 1],
  ['time', '/min', 60],
  ['idle', '/min idle', 60],
];

/**
 * What a driver pays from a moment on, tax included, in one line: `€1.00 per session, €0.50/kWh, €0.10/min idle after 10 min`. The
 * operator's own words count where there are any in that language, or in English.
 */
export function tariffText(tariff: Tariff, at: number, language = 'en'): string {
  const own = tariff.texts?.[language] ?? tariff.texts?.[language.split('-')[0] ?? ''] ?? tariff.texts?.en;
  if (own !== undefined) return own.slice(0, LONGEST);
  const open = new Calendar(tariff, at, at + 1).at(at);
  const told = WORDS.flatMap(([kind, unit, parts]) => {
    const component = ofStart(open, kind);
    if (!component) return [];
    const grace = component.grace === undefined ? '' : ` after ${Math.round(component.grace / 60)} min`;
    return [`${amountOf(component, tariff, parts, language)}${unit}${grace}`];
  });
  return (told.length === 0 ? 'free of charge' : told.join(', ')).slice(0, LONGEST);
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
  const formatter = new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits + 2,
  });
  return formatter.format(Number(toDecimal(multiply(gross, ratio(1, parts)), digits + 2)));
}
