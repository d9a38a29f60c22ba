import { Refused } from '../refused.js';

/**
 * What follows the letters of a country in its VAT identification numbers: those of the European Union and of Northern Ireland as the
 * VIES of the European Commission takes them.
 */
const FORMS: Readonly<Record<string, RegExp>> = {
  AT: /^U\d{8}$/,
  BE: /^[01]\d{9}$/,
  BG: /^\d{9,10}$/,
  CY: /^\d{8}[A-Z]$/,
  CZ: /^\d{8,10}$/,
  DE: /^\d{9}$/,
  DK: /^\d{8}$/,
  EE: /^\d{9}$/,
  EL: /^\d{9}$/,
  ES: /^[A-Z0-9]\d{7}[A-Z0-9]$/,
  FI: /^\d{8}$/,
  FR: /^[A-Z0-9]{2}\d{9}$/,
  HR: /^\d{11}$/,
  HU: /^\d{8}$/,
  IE: /^(\d{7}[A-W][A-I]?|\d[A-Z+*]\d{5}[A-W])$/,
  IT: /^\d{11}$/,
  LT: /^(\d{9}|\d{12})$/,
  LU: /^\d{8}$/,
  LV: /^\d{11}$/,
  MT: /^\d{8}$/,
  NL: /^[A-Z0-9+*]{12}$/,
  PL: /^\d{10}$/,
  PT: /^\d{9}$/,
  RO: /^\d{2,10}$/,
  SE: /^\d{12}$/,
  SI: /^\d{8}$/,
  SK: /^\d{10}$/,
  XI: /^(\d{9}|\d{12}|(GD|HA)\d{3})$/,
};

/** Of countries whose form is not known here. */
const ELSEWHERE = /^[A-Z0-9]{2,15}$/;

/**
 * A VAT identification number without the spaces, dots and dashes that people write in it. Whether it was ever given to anybody is not
 * known from its form. Throws Refused `vat-id-invalid`.
 */
export function vatIdFrom(text: string, field: string): string {
  const plain = text.replace(/[\s.-]/g, '').toUpperCase();
  const country = plain.slice(0, 2);
  const form = FORMS[country] ?? ELSEWHERE;
  if (/^[A-Z]{2}$/.test(country) && form.test(plain.slice(2))) return plain;
  throw new Refused('vat-id-invalid', `"${text}" is no VAT identification number`, field);
}
