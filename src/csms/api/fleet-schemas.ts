import { Type } from '../../schema/index.js';
import { isoTime } from '../../world/index.js';
import type { FleetStatement } from '../billing/fleet-statement.js';
import { oneOf } from '../commands/schemas.js';
import { party } from './party-schemas.js';
import { time } from './route.js';

/** What the API gives of the statements of fleets. */

const optional = Type.Optional;
const word = Type.String();
const minor = Type.Integer({ description: 'Minor units' });
const sums = { net: minor, tax: minor, total: minor, paid: minor, open: minor };

export const fleetStatement = Type.Object({
  group: word,
  month: word,
  timeZone: word,
  asOf: time('Until when it reaches; what is paid and open is as of now'),
  seller: party,
  buyer: party,
  currency: word,
  drivers: Type.Array(
    Type.Object({
      driver: word,
      name: word,
      lines: Type.Array(
        Type.Object({
          at: time('RFC 3339'),
          kind: oneOf(['invoice', 'credit-note'], 'What it is'),
          number: word,
          session: optional(Type.Integer({ description: 'The session that it is of' })),
          energyWh: optional(Type.Integer({ description: 'What was charged in it' })),
          about: optional(word),
          ...sums,
        }),
      ),
      ...sums,
    }),
  ),
  taxes: Type.Array(Type.Object({ percent: word, net: minor, tax: minor })),
  ...sums,
});

export function fleetStatementResource({ at, drivers, ...it }: FleetStatement): object {
  const members = drivers.map(({ lines, ...member }) => ({
    ...member,
    lines: lines.map((line) => ({ ...line, at: isoTime(line.at) })),
  }));
  return { ...it, asOf: isoTime(at), drivers: members };
}
