import type { Edition } from './edition.js';

interface IdentityRules {
  readonly maxLength: number;
  readonly characters: RegExp;
}

/**
 * identifierString without the colon, which ends the user name of Basic authentication, and with the space, which the text's own example
 * has (2.x part 4, 3.1.1).
 */
const FAMILY_2: IdentityRules = { maxLength: 48, characters: /^[A-Za-z0-9*\-_=+|@. ]+$/ };

/** What the identity of a station may be. 1.6-J 3.1.1 knows no limits. */
const rules: Readonly<Record<Edition, IdentityRules>> = {
  '1.6': { maxLength: Number.POSITIVE_INFINITY, characters: /^\P{Surrogate}+$/u },
  '2.0.1': FAMILY_2,
  '2.1': FAMILY_2,
};

/** Why no station of the edition can have that identity, as a clause; undefined: one can. */
export function identityFlaw(edition: Edition, identity: string): string | undefined {
  const { maxLength, characters } = rules[edition];
  if (identity === '') return 'it is empty';
  if (identity === '.' || identity === '..') return 'a path cannot end with it';
  if (identity.length > maxLength)
    return `it is longer than ${maxLength} characters, the most in OCPP ${edition}`;
  return characters.test(identity) ? undefined : `OCPP ${edition} allows no such characters in it`;
}
