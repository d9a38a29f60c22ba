import type { Subject } from './types.js';
import { type JsonNameParams, Name } from './x509.js';

/** Our words for the attributes of a distinguished name, in the order in which they are written. */
const ATTRIBUTES = [
  ['country', 'C', 'printableString'],
  ['domainComponent', 'DC', 'ia5String'],
  ['organization', 'O', 'utf8String'],
  ['organizationalUnit', 'OU', 'utf8String'],
  ['commonName', 'CN', 'utf8String'],
] as const satisfies readonly (readonly [keyof Subject, string, string])[];

export function nameOf(subject: Partial<Subject>): Name {
  const parts: JsonNameParams = ATTRIBUTES.flatMap(([key, attribute, type]) => {
    const value = subject[key];
    // With its type: the library would look for quotes and hexadecimal in a plain text.
    return value === undefined ? [] : [{ [attribute]: [{ [type]: wellFormed(value) }] }];
  });
  return new Name(parts);
}

/** JSON can carry half a character, which no certificate can. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}

export function subjectOf(name: Name): Partial<Subject> {
  return Object.fromEntries(
    ATTRIBUTES.flatMap(([key, attribute]) => {
      const [value] = name.getField(attribute);
      return value === undefined ? [] : [[key, value]];
    }),
  );
}

/** A subject for people: `CN=CP1, O=Plugfest`. */
export function subjectText(subject: Partial<Subject>): string {
  return [...ATTRIBUTES]
    .reverse()
    .flatMap(([key, attribute]) => (subject[key] === undefined ? [] : [`${attribute}=${subject[key]}`]))
    .join(', ');
}
