import { isTimeZone } from '../../world/index.js';
import { type FieldError, InvalidInput } from '../validation.js';
import { isCountry } from './countries.js';
import type { Site, SiteAddress, SiteOperator } from './site.js';

export interface SiteInput {
  /** Default: its id. */
  name?: string | undefined;
  address?: SiteAddress | undefined;
  country?: string | undefined;
  coordinates?: { latitude: number; longitude: number } | undefined;
  /** Default UTC. */
  timeZone?: string | undefined;
  operator?: SiteOperator | undefined;
  texts?: Readonly<Record<string, string>> | undefined;
}

/** The site as it is to be on record; what is not given stays. Throws InvalidInput naming the fields at fault. */
export function siteFrom(id: string, input: SiteInput, known: Site | undefined, now: number): Site {
  const flaws = CHECKS.flatMap((check) => check(input));
  if (flaws.length > 0) throw new InvalidInput(flaws);
  const base: Site = known ?? { id, name: id, timeZone: 'UTC', createdAt: now };
  const given = Object.entries(input).filter(([, value]) => value !== undefined);
  return { ...base, ...Object.fromEntries(given) };
}

type Check = (input: SiteInput) => FieldError[];

const CHECKS: readonly Check[] = [
  ({ country }) => flaw('country', country, isCountry, 'is no country of ISO 3166 (two capital letters)'),
  ({ timeZone }) => flaw('timeZone', timeZone, isTimeZone, 'is no time zone: write it like Europe/Berlin'),
  ({ coordinates }) => degrees('latitude', coordinates?.latitude, 90),
  ({ coordinates }) => degrees('longitude', coordinates?.longitude, 180),
  ({ texts = {} }) =>
    Object.keys(texts).flatMap((language) =>
      flaw(`texts.${language}`, language, isLanguage, 'is no language'),
    ),
];

function flaw(
  field: string,
  value: string | undefined,
  isFine: (value: string) => boolean,
  message: string,
): FieldError[] {
  return value === undefined || isFine(value) ? [] : [{ field, message: `${value} ${message}` }];
}

function degrees(name: string, value: number | undefined, most: number): FieldError[] {
  const isFine = value === undefined || (Number.isFinite(value) && Math.abs(value) <= most);
  return isFine ? [] : [{ field: `coordinates.${name}`, message: `must be between -${most} and ${most}` }];
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
