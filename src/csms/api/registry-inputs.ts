import { Type } from '../../schema/index.js';
import { closed, oneOf } from '../commands/schemas.js';
import { POWER_TYPES } from '../registry/station.js';

/** What the API takes about sites and the places of stations, as JSON Schema. */

const optional = Type.Optional;
const text = (description: string, maxLength = 255) =>
  optional(Type.String({ minLength: 1, maxLength, description }));

export const siteInput = Type.Object(
  {
    name: text('As drivers know it; default: its id'),
    address: optional(
      Type.Object(
        {
          street: text('Street and number'),
          postalCode: text('Postal code', 10),
          city: text('City'),
          state: text('State or province'),
        },
        closed,
      ),
    ),
    country: optional(Type.String({ pattern: '^[A-Z]{2}$', description: 'ISO 3166-1, two capital letters' })),
    coordinates: optional(
      Type.Object(
        {
          latitude: Type.Number({ minimum: -90, maximum: 90 }),
          longitude: Type.Number({ minimum: -180, maximum: 180 }),
        },
        { ...closed, description: 'Degrees, WGS 84' },
      ),
    ),
    timeZone: text('IANA name, by whose clock tariffs go; default UTC'),
    operator: optional(
      Type.Object(
        {
          name: text('Name'),
          website: optional(Type.String({ format: 'uri' })),
          phone: text('Phone number'),
          email: optional(Type.String({ format: 'email' })),
        },
        { ...closed, description: 'Who runs it, as drivers see it' },
      ),
    ),
    texts: optional(Type.Record(Type.String({ maxLength: 1024 }), { description: 'By language (BCP 47)' })),
  },
  closed,
);

export const declaredEvse = Type.Object(
  {
    id: Type.Integer({ minimum: 1 }),
    connectors: Type.Array(
      Type.Object(
        {
          id: Type.Integer({ minimum: 1 }),
          standard: text('As OCPI names it: `IEC_62196_T2_COMBO`', 36),
          format: optional(oneOf(['SOCKET', 'CABLE'], 'Whether the cable is its own')),
          powerType: optional(oneOf(POWER_TYPES, 'Kind of power')),
          maxPower: optional(Type.Number({ minimum: 0, description: 'Watts' })),
        },
        closed,
      ),
      { minItems: 1 },
    ),
  },
  closed,
);
