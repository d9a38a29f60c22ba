import { Type } from '../../schema/index.js';
import { WEEKDAYS } from '../access/limits.js';
import { TOKEN_KINDS, TOKEN_STATES } from '../access/token.js';
import { closed, oneOf } from '../commands/schemas.js';
import { POWER_TYPES } from '../registry/station.js';
import { buyerInput } from './party-schemas.js';
import { declaredEvse, siteInput } from './registry-inputs.js';
import { time } from './route.js';
import { boot, settingsInput } from './settings-input.js';
import { tariffInput } from './tariff-schemas.js';

/** What the API takes, as JSON Schema. */

const optional = Type.Optional;
export const stationInput = Type.Object(
  {
    password: optional(Type.String({ minLength: 1 })),
    securityProfile: optional(
      Type.Integer({ minimum: 0, maximum: 3, description: 'Lowest that it may connect with' }),
    ),
    boot: optional(boot),
    tariff: optional(Type.String({ description: 'Name of a tariff' })),
    site: optional(Type.String({ description: 'Where it stands: a site on record' })),
    groups: optional(
      Type.Array(Type.String({ minLength: 1, maxLength: 255 }), { description: 'Groups of stations' }),
    ),
    evses: optional(Type.Array(declaredEvse, { description: 'What the operator knows of its EVSEs' })),
    keepLocalList: optional(
      Type.Boolean({
        description: 'Whether its local list is kept in step; absent: as is set for its groups or all',
      }),
    ),
  },
  closed,
);

const clockTime = Type.String({ pattern: '^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$', description: 'As 08:00' });
const names = (description: string) =>
  optional(Type.Array(Type.String({ minLength: 1 }), { maxItems: 1000, description }));

function perPeriod(description: string) {
  const most = () => optional(Type.Integer({ minimum: 0 }));
  return optional(Type.Object({ day: most(), week: most(), month: most() }, { ...closed, description }));
}

export const limitsInput = Type.Object(
  {
    stations: names('Where it may charge: these stations, or those of the sites'),
    sites: names('Where it may charge: stations of these sites, or those named'),
    evses: optional(
      Type.Object(
        {
          standards: names('Of a connector, as OCPI names it: `IEC_62196_T2`'),
          powerTypes: optional(
            Type.Array(oneOf(POWER_TYPES, 'Kind of power'), { minItems: 1, description: 'Of a connector' }),
          ),
          maxPower: optional(Type.Number({ minimum: 0, description: 'Most Watts of a connector' })),
        },
        {
          ...closed,
          description:
            'At which kind of EVSE it may charge, as declared of the station; what nobody declared does not count',
        },
      ),
    ),
    hours: optional(
      Type.Array(
        Type.Object(
          {
            days: optional(Type.Array(oneOf(WEEKDAYS, 'A day of the week'), { minItems: 1 })),
            from: optional(clockTime),
            to: optional(clockTime),
          },
          closed,
        ),
        {
          minItems: 1,
          maxItems: 50,
          description: 'When it may charge; a night is of the day on which it begins',
        },
      ),
    ),
    energy: perPeriod('Most energy, in Wh'),
    cost: perPeriod('Most that its sessions may cost, in minor units of their currency'),
    concurrent: optional(Type.Integer({ minimum: 0, description: 'Most sessions at once' })),
    timeZone: optional(Type.String({ description: 'Where its hours and days are meant; UTC unless said' })),
  },
  { ...closed, description: 'What it may at most; what is not named is not limited' },
);

const holderStatus = optional(oneOf(['active', 'blocked'], 'Default: active'));

export const tokenInput = Type.Object(
  {
    type: optional(Type.String({ description: 'Kind of token in the words of OCPP 2.1' })),
    status: optional(oneOf(TOKEN_STATES, 'Default: accepted')),
    driver: optional(Type.String()),
    group: optional(Type.String({ maxLength: 36 })),
    expires: optional(time('After this it is expired')),
    cache: optional(Type.Integer({ minimum: 0, description: 'Seconds that stations may cache the answer' })),
    concurrent: optional(
      Type.Union([Type.Boolean(), Type.Integer({ minimum: 0 })], {
        description: 'Sessions at once: true for any number, false for one',
      }),
    ),
    message: optional(Type.String({ maxLength: 512, description: 'Shown at the station' })),
    kind: optional(oneOf(TOKEN_KINDS, 'Default: card')),
    limits: optional(limitsInput),
  },
  closed,
);

export const driverInput = Type.Object(
  {
    name: optional(Type.String()),
    language: optional(
      Type.String({
        pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$',
        description: 'In which the driver is spoken to (BCP 47)',
      }),
    ),
    pays: optional(Type.String()),
    tariff: optional(Type.String()),
    group: optional(Type.String({ maxLength: 36, description: 'Group (fleet) that the driver belongs to' })),
    status: holderStatus,
    limits: optional(limitsInput),
    buyer: optional(buyerInput),
  },
  closed,
);

export const groupInput = Type.Object(
  {
    parent: optional(Type.String({ description: 'The group above, whose limits hold here, too' })),
    name: optional(Type.String()),
    status: holderStatus,
    expires: optional(time('After this its members may not charge')),
    limits: optional(limitsInput),
    buyer: optional(buyerInput),
  },
  closed,
);

export const provisionInput = Type.Object(
  {
    sites: optional(Type.Record(siteInput)),
    stations: optional(Type.Record(stationInput)),
    tokens: optional(Type.Record(tokenInput)),
    drivers: optional(Type.Record(driverInput)),
    groups: optional(Type.Record(groupInput)),
    tariffs: optional(Type.Record(tariffInput)),
    settings: optional(settingsInput),
  },
  closed,
);
