import { isoTime } from '../../../../world/index.js';
import type { Tariff, TariffElement } from '../../../pricing/index.js';
import { add, decimal, multiply, ratio, toDecimal } from '../../../pricing/rational.js';
import type { ComponentKind, PriceComponent } from '../../../pricing/tariff.js';
import { beyondOcpi } from './beyond.js';
import { isExact, ocpiNumber } from './numbers.js';
import type { Party } from './party.js';
import { ocpiRestrictions } from './restrictions.js';
import { dateRanges } from './seasons.js';
import type { RecordTariff } from './tariffs-of.js';
import { plainString } from './texts.js';

const TYPES: Readonly<Record<ComponentKind, 'ENERGY' | 'TIME' | 'PARKING_TIME' | 'FLAT'>> = {
  ...{ energy: 'ENERGY', time: 'TIME', idle: 'PARKING_TIME', flat: 'FLAT' },
  ...{ reservation: 'FLAT', 'reservation-time': 'TIME', 'no-show': 'FLAT' },
};

/** A tariff that costs nothing has this one element (OCPI 2.2.1 `mod_tariffs`, Tariff object). */
const FREE = { price_components: [{ type: 'FLAT', price: 0, step_size: 1 }] };

/** Milliseconds since the Unix epoch. */
export interface Course {
  from: number;
  to: number;
}

/** A tariff as OCPI 2.2.1 writes it in the record of a session, with what of it the session could come to. */
export function ocpiTariff(of: RecordTariff, { from, to }: Course, { countryCode, partyId }: Party) {
  const { id, segment, until, bounds, hasOneTax } = of;
  const { tariff } = segment;
  const { currency, elements } = tariff;
  const text = plainString(beyondOcpi(tariff).join('; '), 512);
  const written = elements.flatMap((element) => ocpiElements(element, tariff, { from, to }));
  const bound = (key: 'min' | 'max') => {
    const amount = bounds.includes(key) ? tariff[key] : undefined;
    return amount === undefined ? {} : { [`${key}_price`]: boundOf(amount, tariff, hasOneTax) };
  };
  return {
    ...{ country_code: countryCode, party_id: partyId, id, currency },
    ...(text !== '' && { tariff_alt_text: [{ language: 'en', text }] }),
    ...(bound('min') as { min_price?: Bound }),
    ...(bound('max') as { max_price?: Bound }),
    elements: written.length === 0 ? [FREE] : written,
    ...(until !== undefined && { end_date_time: isoTime(until) }),
    last_updated: isoTime(segment.from),
  };
}

interface Bound {
  excl_vat: number;
  incl_vat?: number;
}

function boundOf(amount: string, { taxPercent }: Tariff, hasOneTax: boolean): Bound {
  const excl_vat = ocpiNumber(amount);
  if (!hasOneTax || !isExact(amount)) return { excl_vat };
  const gross = multiply(decimal(amount), add(ratio(1), multiply(decimal(taxPercent), ratio(1, 100))));
  return { excl_vat, incl_vat: ocpiNumber(toDecimal(gross, 12)) };
}

/** What of a tariff is for reservations, in the words of OCPI. */
const RESERVING: Readonly<Partial<Record<ComponentKind, 'RESERVATION' | 'RESERVATION_EXPIRES'>>> = {
  ...{ reservation: 'RESERVATION', 'reservation-time': 'RESERVATION', 'no-show': 'RESERVATION_EXPIRES' },
};

/** What reservations cost stands in elements of its own, and so does each time that a season comes. */
function ocpiElements(
  { components, restrictions = {} }: TariffElement,
  tariff: Tariff,
  { from, to }: Course,
) {
  return ([undefined, 'RESERVATION', 'RESERVATION_EXPIRES'] as const).flatMap((reservation) => {
    const own = components.filter(({ kind }) => RESERVING[kind] === reservation);
    if (own.length === 0) return [];
    return dateRanges(restrictions, from, to).map((dates) => {
      const bounds = {
        ...ocpiRestrictions(restrictions, dates),
        ...(reservation && { reservation }),
      };
      return {
        price_components: own.map((component) => ocpiComponent(component, tariff)),
        ...(Object.keys(bounds).length > 0 && { restrictions: bounds }),
      };
    });
  });
}

/** Without a tax no VAT is applicable, which is not the same as one of 0 %. */
function ocpiComponent({ kind, price, step }: PriceComponent, { taxes, taxPercent }: Tariff) {
  return {
    type: TYPES[kind],
    price: ocpiNumber(price),
    ...(taxes.length > 0 && { vat: ocpiNumber(taxPercent) }),
    step_size: step ?? 1,
  };
}
