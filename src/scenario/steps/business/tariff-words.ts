import type { TariffInput } from '../../../csms/index.js';
import { formatMoney, type TariffSection } from '../../language/index.js';

type ElementSection = NonNullable<TariffSection['elements']>[number];
type PricesSection = Omit<ElementSection, 'name' | 'when'>;
type WhenSection = NonNullable<ElementSection['when']>;
type Money = NonNullable<TariffSection['flat']>;

/** A tariff of a scenario in the CSMS's words. */
export function tariffOf(section: TariffSection): TariffInput {
  const { elements, min, max, tax, taxes, texts } = section;
  return {
    ...pricesOf(section),
    elements: elements?.map(({ name, when, ...prices }) => ({
      name,
      ...pricesOf(prices),
      when: when && whenOf(when),
    })),
    min: min && feeOf(min),
    max: max && feeOf(max),
    timeZone: section['time-zone'],
    tax,
    taxes: taxes && Object.entries(taxes).map(([name, percent]) => ({ name, percent })),
    texts,
  };
}

function pricesOf(section: PricesSection) {
  const { energy, time, idle, flat, reservation, 'no-show': noShow } = section;
  return {
    energy,
    time,
    idle,
    idleGrace: seconds(section['idle-grace']),
    flat: flat && feeOf(flat),
    reservation: reservation && feeOf(reservation),
    reservationTime: section['reservation-time'],
    noShow: noShow && feeOf(noShow),
    energyStep: section['energy-step'],
    timeStep: seconds(section['time-step']),
    idleStep: seconds(section['idle-step']),
  };
}

function whenOf(when: WhenSection) {
  return {
    startTime: when.from,
    endTime: when.to,
    weekdays: when.weekdays,
    startDate: when['first-day'],
    endDate: when['before-day'],
    seasonStart: when['season-start'],
    seasonEnd: when['season-end'],
    minKw: kilo(when['min-power']),
    maxKw: kilo(when['max-power']),
    minKwh: kilo(when['min-energy']),
    maxKwh: kilo(when['max-energy']),
    minDuration: seconds(when.after),
    maxDuration: seconds(when.until),
  };
}

/** Through decimal text, so that what OCPP calls EUR 1.50 is exactly that. */
function feeOf({ minor, currency }: Money) {
  const [amount = '0'] = formatMoney({ minor, currency }).split(' ');
  return { amount, currency };
}

function seconds(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : ms / 1000;
}

function kilo(value: number | undefined): number | undefined {
  return value === undefined ? undefined : value / 1000;
}
