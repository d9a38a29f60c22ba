import { isTimeZone } from '../../world/index.js';
import { exact, fee, PER_HOUR, PER_KWH, unitPrice } from './amounts.js';
import { checkElements } from './applicability.js';
import type { ElementInput, PricesInput, TariffInput } from './inputs.js';
import { isCurrency } from './money.js';
import { add, compare, decimal, toDecimal, ZERO } from './rational.js';
import { restrictionsFrom } from './restrictions-from.js';
import {
  type ComponentKind,
  graceOf,
  type PriceComponent,
  type Tariff,
  type TariffElement,
  TariffError,
  type Tax,
} from './tariff.js';

/** Most elements that a tariff has: more than anyone can tell a driver. */
const MOST_ELEMENTS = 100;

/** Checks a tariff and brings it to one form. Throws a TariffError. */
export function tariffFrom(id: string, input: TariffInput): Tariff {
  const { timeZone, min, max, texts } = input;
  const currency = currencyOf(input);
  if (timeZone !== undefined && !isTimeZone(timeZone)) {
    throw new TariffError(
      'timeZone',
      `"${timeZone}" is not a time zone like Europe/Berlin`,
      'time-zone-unknown',
    );
  }
  const elements = elementsOf(id, input);
  checkElements(elements);
  const taxes = taxesOf(input);
  const tariff: Tariff = {
    id,
    currency,
    ...(timeZone !== undefined && { timeZone }),
    elements,
    ...(min !== undefined && { min: fee('min', min) }),
    ...(max !== undefined && { max: fee('max', max) }),
    taxes,
    taxPercent: toDecimal(
      taxes.reduce((sum, { percent }) => add(sum, decimal(percent)), ZERO),
      12,
    ),
    ...(texts && { texts }),
  };
  if (
    tariff.min !== undefined &&
    tariff.max !== undefined &&
    compare(decimal(tariff.max), decimal(tariff.min)) < 0
  ) {
    throw new TariffError('max', 'the maximum is below the minimum', 'tariff-maximum-below-minimum');
  }
  return tariff;
}

/** The elements in their order, and behind them the tariff's own prices, which apply where no element does. */
function elementsOf(id: string, input: TariffInput): TariffElement[] {
  const given = input.elements ?? [];
  if (given.length > MOST_ELEMENTS) throw new TariffError('elements', `at most ${MOST_ELEMENTS} elements`);
  const elements = given.map((element, index) => elementOf(element, index));
  const own = componentsOf(input, '');
  if (own.length > 0) elements.push({ name: id, components: own });
  if (elements.length === 0) {
    throw new TariffError(
      'elements',
      'a tariff has at least one price; a free one has a price of 0',
      'tariff-empty',
    );
  }
  return elements;
}

function elementOf(input: ElementInput, index: number): TariffElement {
  const field = `elements.${index}`;
  const components = componentsOf(input, `${field}.`);
  if (components.length === 0) {
    throw new TariffError(field, 'an element has at least one price', 'tariff-empty');
  }
  const restrictions = input.when && restrictionsFrom(input.when, `${field}.when`);
  return { name: input.name ?? `element ${index + 1}`, components, ...(restrictions && { restrictions }) };
}

/** How each component is given: its key, its step's key, and what its price is for. */
const COMPONENTS = [
  { kind: 'energy', key: 'energy', step: 'energyStep', units: PER_KWH },
  { kind: 'time', key: 'time', step: 'timeStep', units: PER_HOUR },
  { kind: 'idle', key: 'idle', step: 'idleStep', units: PER_HOUR },
  { kind: 'reservation-time', key: 'reservationTime', step: 'reservationStep', units: PER_HOUR },
] as const;
const FEES = [
  { kind: 'flat', key: 'flat' },
  { kind: 'reservation', key: 'reservation' },
  { kind: 'no-show', key: 'noShow' },
] as const;

function componentsOf(input: PricesInput, prefix: string): PriceComponent[] {
  const { idleGrace } = input;
  if (idleGrace !== undefined && !(idleGrace >= 0)) {
    throw new TariffError(`${prefix}idleGrace`, 'the grace must be zero or more seconds');
  }
  const measured = COMPONENTS.flatMap(({ kind, key, step, units }): PriceComponent[] => {
    const price = input[key];
    if (!price) {
      if (input[step] === undefined) return [];
      throw new TariffError(`${prefix}${step}`, `there is no price of ${key} to take steps of`);
    }
    return [
      {
        kind,
        price: unitPrice(`${prefix}${key}`, price, units),
        ...stepOf(`${prefix}${step}`, input[step]),
        ...(kind === 'idle' && graceOf(idleGrace)),
      },
    ];
  });
  const fees = FEES.flatMap(({ kind, key }): PriceComponent[] => {
    const price = input[key];
    return price ? [{ kind, price: fee(`${prefix}${key}`, price) }] : [];
  });
  return [...measured, ...fees].sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
}

/** In which bills list what they are for. */
const ORDER: readonly ComponentKind[] = [
  ...(['energy', 'time', 'idle', 'flat', 'reservation', 'reservation-time', 'no-show'] as const),
];

function stepOf(field: string, step: number | undefined): { step?: number } {
  if (step === undefined) return {};
  if (!Number.isSafeInteger(step) || step < 1)
    throw new TariffError(field, 'a step is a whole number above zero');
  return step === 1 && field.endsWith('energyStep') ? {} : { step };
}

function taxesOf({ tax, taxes = [] }: TariffInput): Tax[] {
  if (tax !== undefined && taxes.length > 0)
    throw new TariffError('tax', 'either one tax, or all by their names');
  const named = taxes.map(({ name, percent }, index) => ({
    name,
    percent: exact(`taxes.${index}.percent`, percent),
  }));
  const twice = named.findIndex(({ name }, index) => named.findIndex((it) => it.name === name) < index);
  if (twice >= 0) throw new TariffError(`taxes.${twice}.name`, `there are two taxes ${named[twice]?.name}`);
  if (tax === undefined) return named;
  const percent = exact('tax', tax);
  return compare(decimal(percent), ZERO) === 0 ? [] : [{ name: 'tax', percent }];
}

function currencyOf(input: TariffInput): string {
  const named = namedCurrencies(input);
  const currency = input.currency ?? named[0]?.currency;
  if (currency === undefined)
    throw new TariffError('currency', 'a tariff needs a currency', 'currency-unknown');
  if (!isCurrency(currency)) {
    throw new TariffError('currency', `"${currency}" is not a currency code like EUR`, 'currency-unknown');
  }
  const other = named.find((price) => price.currency !== currency);
  if (!other) return currency;
  const message = `a tariff has one currency, but here are ${currency} and ${other.currency}`;
  throw new TariffError(other.field, message, 'tariff-wrong-money');
}

const MONEY = ['energy', 'time', 'idle', 'flat', 'reservation', 'reservationTime', 'noShow'] as const;

function namedCurrencies(input: TariffInput): { field: string; currency: string }[] {
  const of = (prices: PricesInput & { min?: TariffInput['min']; max?: TariffInput['max'] }, prefix: string) =>
    [...MONEY, 'min' as const, 'max' as const].flatMap((key) => {
      const currency = prices[key]?.currency;
      return currency === undefined ? [] : [{ field: `${prefix}${key}`, currency }];
    });
  return [...of(input, ''), ...(input.elements ?? []).flatMap((it, index) => of(it, `elements.${index}.`))];
}
