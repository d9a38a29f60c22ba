import type { Edition } from './edition.js';
import { enums as enums16 } from './generated/enums-1.6.js';
import { enums as enums201 } from './generated/enums-2.0.1.js';
import { enums as enums21 } from './generated/enums-2.1.js';
import { openEnums21 } from './open-enums.js';

const enums: Readonly<Record<Edition, Readonly<Record<string, readonly string[]>>>> = {
  '1.6': enums16,
  '2.0.1': enums201,
  '2.1': { ...openEnums21, ...enums21 },
};

/**
 * The values of a named enumeration in the order of the schema, e.g. `enumOf('2.0.1', 'MeasurandEnumType')`,
 * `enumOf('1.6', 'ChargePointStatus')` (names of OCPP 1.6 section 7). Where 2.1
 * opened an enumeration to other values, the standard ones are returned. Throws a RangeError for an unknown name.
 */
export function enumOf(edition: Edition, name: string): readonly string[] {
  const table = enums[edition];
  const values = Object.hasOwn(table, name) ? table[name] : undefined;
  if (!values) throw new RangeError(`OCPP ${edition} has no enumeration called ${name}`);
  return values;
}
