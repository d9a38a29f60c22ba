import { Type } from '../../schema/index.js';
import { closed } from '../commands/schemas.js';

/** Sellers and buyers as the API takes them and gives them. */

const optional = Type.Optional;
const line = (description: string) => Type.String({ minLength: 1, maxLength: 200, description });

const fields = {
  company: optional(line('The firm that the person of the name acts for')),
  address: optional(Type.Array(line('A line'), { minItems: 1, maxItems: 6, description: 'Lines of it' })),
  country: optional(Type.String({ pattern: '^[A-Z]{2}$', description: 'ISO 3166-1' })),
  vatId: optional(line('VAT identification number, with the letters of its country')),
  taxNumber: optional(line('Any other number that a tax office knows it by')),
  email: optional(Type.String({ format: 'email', maxLength: 254 })),
};

export const sellerInput = Type.Object(
  { name: line('Of the operator'), ...fields },
  { ...closed, description: 'As invoices name the operator' },
);

export const buyerInput = Type.Object(
  { name: optional(line('The name of the driver unless said')), ...fields },
  { ...closed, description: 'Whom invoices are made out to, from the next one on' },
);

const word = optional(Type.String());

/** As it stands on a document. */
export const party = Type.Object({
  name: Type.String(),
  company: word,
  address: optional(Type.Array(Type.String())),
  country: word,
  vatId: word,
  taxNumber: word,
  email: word,
});
