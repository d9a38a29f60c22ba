import { isoTime } from '../../../../world/index.js';
import type { Tariff, TariffElement } from '../../../pricing/index.js';
import type { Restrictions, Weekday } from '../../../pricing/restrictions.js';
import type { ComponentKind, PriceComponent } from '../../../pricing/tariff.js';
import { ocpiNumber } from './numbers.js';
import type { Party } from './party.js';

const DAYS: Readonly<Record<Weekday, string>> = {
  ...{ mon: 'MONDAY', tue: 'TUESDAY', wed: 'WEDNESDAY', thu: 'THURSDAY', fri: 'FRIDAY' },
  ...{ sat: 'SATURDAY', sun: 'SUNDAY' },
};

const TYPES: Readonly<Record<ComponentKind, 'ENERGY' | 'TIME' | 'PARKING_TIME' | 'FLAT'>> = {
  ...{ energy: 'ENERGY', time: 'TIME', idle: 'PARKING_TIME', flat: 'FLAT' },
  ...{ reservation: 'FLAT', 'reservation-time': 'TIME' },
};

/**
 * A tariff as OCPI 2.2.1 writes it. OCPI has neither seasons nor a grace before idling costs: its words for people name them.
 *
 * @param updated Milliseconds since the Unix epoch.
 */
export function ocpiTariff(tariff: Tariff, { countryCode, partyId }: Party, updated: number) {
  const { id, currency, elements, min, max, taxPercent } = tariff;
  const vat = ocpiNumber(taxPercent);
  const beyond = elements.flatMap(beyondOcpi);
  return {
    ...{ country_code: countryCode, party_id: partyId, id: id.slice(0, 36), currency },
    ...(beyond.length > 0 && {
      tariff_alt_text: [{ language: 'en', text: beyond.join('; ').slice(0, 512) }],
    }),
    ...(min !== undefined && { min_price: { excl_vat: ocpiNumber(min) } }),
    ...(max !== undefined && { max_price: { excl_vat: ocpiNumber(max) } }),
    elements: elements.flatMap((element) => ocpiElements(element, vat)),
    last_updated: isoTime(updated),
  };
}

function isReserving({ kind }: PriceComponent): boolean {
  return kind === 'reservation' || kind === 'reservation-time';
}

/** What reservations cost stands in elements of its own. */
function ocpiElements({ components, restrictions }: TariffElement, vat: number) {
  return [false, true].flatMap((reserving) => {
    const own = components.filter((component) => isReserving(component) === reserving);
    if (own.length === 0) return [];
    const bounds = {
      ...(restrictions && ocpiRestrictions(restrictions)),
      ...(reserving && { reservation: 'RESERVATION' }),
    };
    return [
      {
        price_components: own.map(({ kind, price, step }) => {
          return { type: TYPES[kind], price: ocpiNumber(price), vat, step_size: step ?? 1 };
        }),
        ...(Object.keys(bounds).length > 0 && { restrictions: bounds }),
      },
    ];
  });
}

/** Powers and energies of OCPI are in kW and kWh. */
export function ocpiRestrictions(it: Restrictions): Record<string, unknown> {
  const kilo = (value: number | undefined) =>
    value === undefined ? undefined : ocpiNumber(`${value}`, 1000);
  const all = {
    start_time: it.startTime,
    end_time: it.endTime === '24:00' ? '00:00' : it.endTime,
    start_date: it.startDate,
    end_date: it.endDate,
    min_kwh: kilo(it.minEnergy),
    max_kwh: kilo(it.maxEnergy),
    min_power: kilo(it.minPower),
    max_power: kilo(it.maxPower),
    min_duration: it.minDuration,
    max_duration: it.maxDuration,
    day_of_week: it.weekdays?.map((day) => DAYS[day]),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

function beyondOcpi({ name, components, restrictions }: TariffElement): string[] {
  const { seasonStart, seasonEnd } = restrictions ?? {};
  const season =
    (seasonStart ?? seasonEnd) === undefined
      ? []
      : [`${name}: from ${seasonStart} to ${seasonEnd} each year`];
  const graces = components.flatMap(({ grace }) => (grace ? [`${name}: idling is free for ${grace} s`] : []));
  return [...season, ...graces];
}
