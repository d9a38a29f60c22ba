import { Type } from '../../schema/index.js';
import { TOKEN_STATES } from '../access/token.js';
import { offeredSchedule } from '../commands/profile.js';
import { closed, oneOf } from '../commands/schemas.js';
import type { OfferedSchedule } from '../smart-charging/needs.js';
import { declaredEvse, siteInput } from './registry-inputs.js';
import { time } from './route.js';
import { tariffInput } from './tariff-schemas.js';

/** What the API takes, as JSON Schema. */

const optional = Type.Optional;
export const boot = Type.Object(
  {
    status: oneOf(['Accepted', 'Pending', 'Rejected'], 'Answer to BootNotification'),
    interval: optional(Type.Integer({ minimum: 0, description: 'Seconds, while not accepted' })),
    times: optional(Type.Integer({ minimum: 1, description: 'How often; then the station is accepted' })),
  },
  closed,
);

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
  },
  closed,
);

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
  },
  closed,
);

export const driverInput = Type.Object(
  { name: optional(Type.String()), pays: optional(Type.String()), tariff: optional(Type.String()) },
  closed,
);

export const groupInput = Type.Object(
  { parent: optional(Type.String()), name: optional(Type.String()) },
  closed,
);

const chargingNeeds = Type.Object(
  {
    answer: optional(
      oneOf(['Accepted', 'Rejected', 'Processing', 'NoChargingProfile'], 'What a vehicle is answered'),
    ),
    schedules: optional(
      Type.Array(Type.Unsafe<OfferedSchedule>(offeredSchedule), {
        maxItems: 3,
        description: 'What it may choose from',
      }),
    ),
    delay: optional(Type.Number({ minimum: 0, description: 'Seconds until the schedules are sent' })),
  },
  { ...closed, description: 'Answer to vehicles of ISO 15118 that tell their needs' },
);

const exi = optional(Type.String({ maxLength: 7500, description: 'EXI stream in Base64' }));
const evCertificates = Type.Object(
  { install: exi, update: exi },
  { ...closed, description: 'What a vehicle is given that asks for a contract certificate' },
);

const minor = (description: string) => Type.Integer({ minimum: 1, description });
const chargingSettings = {
  guestHold: optional(minor('Held of guests before they charge: minor units of the currency of the tariff')),
  driverHold: optional(minor('Held of drivers who have something to pay with; nothing unless said')),
  payWithin: optional(Type.Integer({ minimum: 1, description: 'Seconds for a payer to confirm a payment' })),
  startWithin: optional(
    Type.Integer({
      minimum: 1,
      description: 'Seconds that a station that was told to start may wait for the vehicle',
    }),
  ),
  guestUrl: optional(
    Type.String({ description: 'Where the QR codes at EVSEs lead: `https://charge.example`' }),
  ),
};

export const settingsInput = Type.Object(
  {
    heartbeatInterval: optional(Type.Integer({ minimum: 0 })),
    retryInterval: optional(Type.Integer({ minimum: 0 })),
    acceptUnknownTokens: optional(Type.Boolean()),
    cacheSeconds: optional(Type.Integer({ minimum: 0 })),
    runningCost: optional(Type.Boolean()),
    costUpdates: optional(
      oneOf(['none', 'interval', 'meter-values'], 'When running sessions are told their cost by CostUpdated'),
    ),
    costUpdateInterval: optional(Type.Integer({ minimum: 1, description: 'Seconds; 60 unless said' })),
    chargingNeeds: optional(chargingNeeds),
    certificateRequests: optional(
      oneOf(['sign', 'accept', 'refuse'], 'What becomes of requests for certificates'),
    ),
    certificateDays: optional(
      Type.Integer({
        minimum: 1,
        maximum: 36_500,
        description: 'How long a certificate signed for a station is valid',
      }),
    ),
    evCertificates: optional(evCertificates),
    unknownStations: optional(oneOf(['refuse', 'accept', 'pending'], 'Identities that are not on record')),
    sameIdentity: optional(
      oneOf(['newest', 'first'], 'Who stays when a second connection comes under one identity'),
    ),
    staleAfter: optional(
      Type.Integer({
        minimum: 1,
        description: 'Intervals between heartbeats of silence before a station is stale',
      }),
    ),
    boot: optional(boot),
    ...chargingSettings,
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
