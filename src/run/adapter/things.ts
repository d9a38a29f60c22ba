import {
  type CsmsSection,
  type Money,
  minorDecimals,
  type Price,
  type StationSection,
  type TariffSection,
  tariffOf,
} from '../../scenario/index.js';
import { isoTime } from '../../world/index.js';
import { type CastToken, groupsOf, NamedCast } from '../cast.js';
import { limitsOf } from '../limits-of.js';
import type { CaseSetting } from '../targets/target.js';
import { withMembers } from './optional-members.js';
import { THING_NAMES, THINGS, type ThingKind } from './scopes.js';

/** One thing that a scenario gives to its CSMS. */
export interface Thing {
  readonly kind: ThingKind;
  /** Among those of its kind. */
  readonly id: string;
  /** For people: `token anna`. */
  readonly called: string;
  /** Names that rows see. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Members that a row must speak of, since they are what is special about this thing: `expires` of `token`. */
  readonly says: readonly { readonly root: string; readonly member: string }[];
  /**
   * Why nobody can have set it up without being told; undefined for what every CSMS has for a test: stations on record, cards
   * that are accepted.
   */
  readonly needs: string | undefined;
}

/** Everything that a case gives, in the order in which it can be given. */
export function thingsOf(setting: CaseSetting): Thing[] {
  const cast = new NamedCast(setting.csms, setting.random.fork('cast'));
  const all: Record<ThingKind, Thing[]> = {
    setting: settings(setting.csms),
    tariff: tariffs(setting.csms),
    site: sites(setting.csms),
    group: groups(setting.csms, cast),
    driver: drivers(setting.csms, cast),
    token: cast.tokens.map((token) => tokenThing(token, setting.csms)),
    station: known(setting).map(([id, section]) => stationThing(id, section)),
    boot: known(setting).flatMap(([id, section]) => boots(id, section, setting.csms)),
    'unknown-stations': unknownStations(setting.csms),
  };
  return THINGS.flatMap((kind) => all[kind]);
}

function thing(
  kind: ThingKind,
  id: string,
  values: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  more: { root?: string; says?: readonly (string | false | undefined)[]; needs?: string | undefined },
): Thing {
  const names = THING_NAMES[kind];
  const { root = kind, says = [], needs } = more;
  return {
    kind,
    id,
    called: `${kind} ${id}`,
    values: Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, withMembers(value, names[name] ?? [])]),
    ),
    says: says.flatMap((member) => (member ? [{ root, member }] : [])),
    needs,
  };
}

function settings({ settings: given = {} }: CsmsSection): Thing[] {
  const needs = 'nobody can know that the scenario sets it';
  return Object.entries(given).map(([name, value]) => ({
    ...thing('setting', name, { setting: { name, value, entry: { [name]: value } } }, { needs }),
  }));
}

function tariffs({ tariffs: given = {} }: CsmsSection): Thing[] {
  return Object.entries(given).map(([id, section], at) => {
    const { energy, time, idle, 'idle-grace': grace, flat, tax } = section;
    const prices = {
      energy: energy?.amount,
      time: time?.amount,
      idle: idle?.amount,
      flat: flat && majorOf(flat),
    };
    const rest = { idleGrace: grace === undefined ? undefined : grace / 1000, tax, ...beyond(section) };
    const said = Object.entries({ ...prices, ...rest }).flatMap(([name, value]) =>
      value === undefined ? [] : [name],
    );
    const value = {
      id,
      default: at === 0,
      currency: currencyOf(energy, time, idle, flat),
      ...prices,
      ...rest,
    };
    return thing(
      'tariff',
      id,
      { tariff: value },
      { says: said, needs: 'its prices are those of the scenario' },
    );
  });
}

/** What only elaborate tariffs have, in the words of our own API. */
function beyond(section: TariffSection) {
  const { reservation, reservationTime, noShow, energyStep, timeStep, idleStep, ...rest } = tariffOf(section);
  const { elements, min, max, timeZone, taxes, texts } = rest;
  const steps = { energyStep, timeStep, idleStep };
  return { reservation, reservationTime, noShow, ...steps, elements, min, max, timeZone, taxes, texts };
}

function currencyOf(...prices: readonly (Price | Money | undefined)[]): string | undefined {
  return prices.find((price) => price !== undefined)?.currency;
}

/** Decimal text of the major unit. */
function majorOf({ minor, currency }: Money): string {
  const decimals = minorDecimals(currency);
  return (minor / 10 ** decimals).toFixed(decimals);
}

function sites({ sites: given = {} }: CsmsSection): Thing[] {
  return Object.entries(given).map(([id, { name, country, 'time-zone': timeZone, address, tariff }]) => {
    const value = { id, name: name ?? id, country, timeZone, address, tariff };
    const zone = timeZone === undefined ? undefined : `it has the time zone ${timeZone}`;
    const needs = tariff === undefined ? zone : `its stations have the tariff ${tariff}`;
    const says = [timeZone !== undefined && 'timeZone', tariff !== undefined && 'tariff'];
    return thing('site', id, { site: value }, { says, needs });
  });
}

function groups(section: CsmsSection, cast: NamedCast): Thing[] {
  return groupsOf(section, cast).map((group) => {
    const { id, parent, status, limits } = group;
    const tariff = section.groups?.[id]?.tariff;
    const says = [
      parent && 'parent',
      status && 'status',
      limits && 'limits',
      tariff !== undefined && 'tariff',
    ];
    return thing(
      'group',
      id,
      { group: { ...group, tariff } },
      { says, needs: 'nobody can know who belongs to it' },
    );
  });
}

function drivers({ drivers: given = {} }: CsmsSection, cast: NamedCast): Thing[] {
  return Object.entries(given).map(([id, { name, language, pays, tariff, group, limits }]) => {
    const token = cast.token(id).idToken;
    const known = limits && limitsOf(limits);
    const value = { id, name: name ?? id, token, language, pays, tariff, group, limits: known };
    const says = [tariff !== undefined && 'tariff', limits && 'limits'];
    const needs = limits
      ? 'the driver is limited'
      : tariff === undefined
        ? undefined
        : `the driver pays by the tariff ${tariff}`;
    return thing('driver', id, { driver: value }, { says, needs });
  });
}

function tokenThing(token: CastToken, { drivers: given = {} }: CsmsSection): Thing {
  const { name, idToken, type, status, driver, group, expires, concurrent, limits } = token;
  const says = [
    status !== 'accepted' && 'status',
    group !== undefined && 'group',
    expires !== undefined && 'expires',
    concurrent === true && 'concurrent',
    limits && 'limits',
  ];
  const value = {
    id: idToken,
    name,
    type,
    status,
    driver,
    group,
    expires: expires === undefined ? undefined : isoTime(expires),
    concurrent,
    limits,
  };
  const special = says.filter((each) => typeof each === 'string');
  const isMadeUp = driver !== undefined && given[driver]?.token === undefined;
  const needs = special.length > 0 ? `it is special by its ${special.join(' and ')}` : undefined;
  const unknown = isMadeUp ? 'its id is made up by the seed; write one in the scenario' : undefined;
  return thing('token', name, { token: value }, { says: ['id', ...special], needs: needs ?? unknown });
}

function known({ stations }: CaseSetting): [string, StationSection][] {
  return [...stations].filter(([, section]) => section.known !== false);
}

function stationValue(
  id: string,
  { password, model, site, groups: inGroups, tariff }: StationSection,
): Record<string, unknown> {
  return { id, password, model, site, groups: inGroups, tariff };
}

function stationThing(id: string, section: StationSection): Thing {
  const hasPassword = section.password !== undefined;
  const { tariff } = section;
  const needs = hasPassword ? 'the scenario gives it a password' : undefined;
  return thing(
    'station',
    id,
    { station: stationValue(id, section) },
    {
      says: [
        'id',
        hasPassword && 'password',
        section.site !== undefined && 'site',
        tariff !== undefined && 'tariff',
      ],
      needs: tariff === undefined ? needs : `it has the tariff ${tariff}`,
    },
  );
}

/** What rows see of a station that they speak to. */
export function stationNames(id: string, setting: CaseSetting): Record<string, unknown> {
  return withMembers(stationValue(id, setting.stations.get(id) ?? {}), THING_NAMES.station['station'] ?? []);
}

type Boot = NonNullable<CsmsSection['boot']>;

/** Seconds, as OCPP counts intervals. */
function bootValue({ status, interval, times }: Boot): Record<string, unknown> {
  return { status, times, interval: interval === undefined ? undefined : Math.round(interval / 1000) };
}

function boots(id: string, section: StationSection, csms: CsmsSection): Thing[] {
  const boot = section.boot ?? csms.boot;
  if (!boot) return [];
  const { status, interval, times } = boot;
  const isPlain = status === 'Accepted' && interval === undefined && times === undefined;
  return [
    thing(
      'boot',
      id,
      { station: stationValue(id, section), boot: bootValue(boot) },
      {
        says: ['status', interval !== undefined && 'interval', times !== undefined && 'times'],
        needs: isPlain ? undefined : `its boots are answered ${status}`,
      },
    ),
  ];
}

function unknownStations({ 'unknown-stations': policy, boot }: CsmsSection): Thing[] {
  if (policy === undefined) return [];
  const values = withMembers(boot ? bootValue(boot) : {}, THING_NAMES.boot['boot'] ?? []);
  return [
    {
      kind: 'unknown-stations',
      id: policy,
      called: `unknown-stations: ${policy}`,
      values: { policy, boot: values },
      says: [],
      needs: policy === 'refuse' ? undefined : 'a CSMS refuses stations that it does not know',
    },
  ];
}
