import type { Cdr } from '../../../../src/csms/billing/charge-records/ocpi/cdr.js';
import { localTime } from '../../../../src/world/index.js';

const DAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];
const COMPONENT_OF: Record<string, string> = {
  ...{ ENERGY: 'ENERGY', TIME: 'TIME', PARKING_TIME: 'PARKING_TIME', RESERVATION_TIME: 'TIME' },
};
/** How many of what `step_size` counts make one of what is priced. */
const STEPS_OF: Record<string, number> = {
  ENERGY: 1000,
  TIME: 3600,
  PARKING_TIME: 3600,
  RESERVATION_TIME: 3600,
};

type Tariff = NonNullable<Cdr['tariffs']>[number];
interface Component {
  type: string;
  price: number;
  vat?: number;
  step_size: number;
}
type Text = 'start_time' | 'end_time' | 'start_date' | 'end_date' | 'reservation';
type Bound = `${'min' | 'max'}_${'kwh' | 'power' | 'duration'}`;
type Restrictions = Partial<Record<Text, string> & Record<Bound, number> & { day_of_week: string[] }>;
interface Moment {
  at: number;
  kwh: number;
  seconds: number;
  kw: number | undefined;
  isReserved: boolean;
}

/** What a record comes to by its own periods and tariffs alone, as who receives it reckons: OCPI 2.2.1 `mod_cdrs` and `mod_tariffs`. */
export function priceOfCdr(cdr: Cdr, zone: string): { net: number; gross: number; doubt: number } {
  const periods = cdr.charging_periods.map((it) => ({ ...it, at: Date.parse(it.start_date_time) }));
  const isReserved = (it: (typeof periods)[number]) =>
    it.dimensions.some(({ type }) => type === 'RESERVATION_TIME');
  const begin = periods.find((it) => !isReserved(it))?.at ?? 0;
  const used: { dimension: string; component: Component; volume: number }[] = [];
  const flat = new Set<boolean>();
  let kwh = 0;
  let doubt = 0;
  for (const period of periods) {
    const volume = (type: string) => period.dimensions.find((it) => it.type === type)?.volume;
    const moment = {
      ...{ at: period.at, kwh, seconds: (period.at - begin) / 1000, kw: volume('MIN_POWER') },
      isReserved: isReserved(period),
    };
    kwh += volume('ENERGY') ?? 0;
    if (period.tariff_id === undefined) continue;
    const tariff = cdr.tariffs.find(({ id }) => id === period.tariff_id);
    if (!tariff) throw new Error(`${period.tariff_id} is not among the tariffs`);
    if (!flat.has(moment.isReserved)) {
      const component = active(tariff, 'FLAT', moment, zone);
      if (component) used.push({ dimension: 'FLAT', component, volume: 1 });
      flat.add(moment.isReserved);
    }
    for (const { type, volume: amount } of period.dimensions) {
      const component = active(tariff, COMPONENT_OF[type] ?? '', moment, zone);
      if (!component) continue;
      used.push({ dimension: type, component, volume: amount });
      doubt += 0.0001 * component.price;
    }
  }
  fillUp(used, ['ENERGY']);
  fillUp(used, used.some(({ dimension }) => dimension === 'PARKING_TIME') ? ['PARKING_TIME'] : ['TIME']);
  fillUp(used, ['RESERVATION_TIME']);
  const net = used.reduce((sum, { component, volume }) => sum + component.price * volume, 0);
  const tax = used.reduce(
    (sum, { component: { price, vat = 0 }, volume }) => sum + (price * volume * vat) / 100,
    0,
  );
  // A second, or a watt-hour, that the least step of one fills up.
  for (const { component, dimension } of new Set(used)) {
    if (dimension in STEPS_OF) doubt += component.price / (STEPS_OF[dimension] ?? 1);
  }
  const bounds = cdr.tariffs.map(({ min_price, max_price }) => ({ min_price, max_price }));
  const within = (sum: number, key: 'excl_vat' | 'incl_vat') =>
    bounds.reduce((result, { min_price, max_price }) => {
      const least = begin > 0 ? (min_price?.[key] ?? -Infinity) : -Infinity;
      return Math.min(Math.max(result, least), max_price?.[key] ?? Infinity);
    }, sum);
  return { net: within(net, 'excl_vat'), gross: within(net + tax, 'incl_vat'), doubt };
}

/** `step_size` counts once in a session, for all of a dimension, and fills up what was used last. */
function fillUp(
  used: { dimension: string; component: Component; volume: number }[],
  dimensions: string[],
): void {
  const all = used.filter(({ dimension }) => dimensions.includes(dimension));
  const last = all.at(-1);
  if (!last) return;
  const step = last.component.step_size / (STEPS_OF[last.dimension] ?? 1);
  const sum = all.reduce((total, { volume }) => total + volume, 0);
  last.volume += Math.ceil(sum / step - 1e-6) * step - sum;
}

function active(tariff: Tariff, type: string, moment: Moment, zone: string): Component | undefined {
  for (const { price_components, restrictions = {} } of tariff.elements as {
    price_components: Component[];
    restrictions?: Restrictions;
  }[]) {
    const component = price_components.find((it) => it.type === type);
    if (component && matches(restrictions, moment, zone)) return component;
  }
  return undefined;
}

function matches(it: Restrictions, { at, kwh, seconds, kw, isReserved }: Moment, zone: string): boolean {
  const { date, weekday, minute } = localTime(at, zone);
  const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  const { start_time = '00:00', end_time: stop } = it;
  const end_time = stop === undefined || stop === '00:00' ? '24:00' : stop;
  const inDay =
    end_time > start_time ? time >= start_time && time < end_time : time >= start_time || time < end_time;
  const below = (value: number, bound: number | undefined) => bound !== undefined && value < bound - 1e-9;
  const reaches = (value: number, bound: number | undefined) => bound !== undefined && value >= bound - 1e-9;
  if (it.reservation !== (isReserved ? 'RESERVATION' : undefined) || !inDay) return false;
  if (it.day_of_week && !it.day_of_week.includes(DAYS[weekday] ?? '')) return false;
  if (it.start_date !== undefined && date < it.start_date) return false;
  if (it.end_date !== undefined && date >= it.end_date) return false;
  if ((it.min_power ?? it.max_power) !== undefined && kw === undefined) throw new Error('no power is told');
  if (below(kw ?? 0, it.min_power) || reaches(kw ?? 0, it.max_power)) return false;
  if (below(kwh, it.min_kwh) || reaches(kwh, it.max_kwh)) return false;
  return !below(seconds, it.min_duration) && !reaches(seconds, it.max_duration);
}
