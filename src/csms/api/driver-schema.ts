import { Type } from '../../schema/index.js';
import { driverInput } from './inputs.js';

const word = Type.String();
const optional = Type.Optional;

/** A driver as the API shows it. */
export const driver = Type.Object({
  id: word,
  ...driverInput.properties,
  name: word,
  currency: optional(word),
  language: optional(word),
  lettersOff: optional(Type.Array(word, { description: 'Kinds of letters not wanted' })),
});
