import { Type } from '../../schema/index.js';
import { offeredSchedule } from '../commands/profile.js';
import { closed, oneOf } from '../commands/schemas.js';
import { DAYS_SETTINGS, type DaysSetting } from '../monitoring/ages.js';
import { MOST_MINOR } from '../pricing/money.js';
import type { OfferedSchedule } from '../smart-charging/needs.js';
import { costSettings } from './cost-settings.js';
import { sellerInput } from './party-schemas.js';

/** Settings of the CSMS as the API takes them. */

const optional = Type.Optional;
export const boot = Type.Object(
  {
    status: oneOf(['Accepted', 'Pending', 'Rejected'], 'Answer to BootNotification'),
    interval: optional(Type.Integer({ minimum: 0, description: 'Seconds, while not accepted' })),
    times: optional(Type.Integer({ minimum: 1, description: 'How often; then the station is accepted' })),
  },
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

const minor = (description: string) => Type.Integer({ minimum: 1, maximum: MOST_MINOR, description });
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
  stopUnauthorised: optional(
    Type.Boolean({ description: 'Has sessions ended that go on although the token was refused' }),
  ),
  unauthorisedCharging: optional(
    oneOf(['bill', 'review'], 'What becomes of sessions that charged although the token was refused'),
  ),
  missingEndAfter: optional(
    Type.Integer({
      minimum: 1,
      description: 'Seconds after which a session without an end is closed once the EVSE is free',
    }),
  ),
  guestUrl: optional(
    Type.String({ description: 'Where the QR codes at EVSEs lead: `https://charge.example`' }),
  ),
};

const reservationSettings = {
  reservationLongest: optional(
    Type.Integer({ minimum: 1, maximum: 31_536_000, description: 'Seconds that a place is kept at most' }),
  ),
  reservationsAtOnce: optional(
    Type.Integer({ minimum: 0, description: 'Places that are kept for one driver at once' }),
  ),
  reservationFreeFor: optional(
    Type.Integer({ minimum: 0, description: 'Seconds in which a reservation can be given up for nothing' }),
  ),
  reservationHolds: optional(
    Type.Boolean({
      description: 'Holds what a reservation can cost at most of drivers who have something to pay with',
    }),
  ),
};

/** It does not end with a digit, so that the count behind it is told apart from it. */
const prefix = Type.String({ pattern: '^([A-Za-z0-9/-]{0,19}[A-Za-z/-])?$' });
const fontFile = Type.String({ minLength: 1, maxLength: 4096, description: 'A file' });

const address = Type.String({ format: 'email', maxLength: 254 });
const letterSettings = {
  letterSender: optional({
    ...address,
    description: 'From whom letters are; the seller’s address unless said',
  }),
  letterReplyTo: optional({
    ...address,
    description: 'Where answers to letters go; to the sender unless said',
  }),
  lowBalance: optional(
    Type.Integer({
      minimum: 0,
      description:
        'Drivers who pay by wallet hear when less is in it, in minor units; 500 unless said, 0: never',
    }),
  ),
  monthlyLetters: optional(
    Type.Boolean({
      description:
        'Sends statements of the month, and of payment cards that expire; with a real clock unless said',
    }),
  ),
};

const billingSettings = Type.Object(
  {
    seller: optional(sellerInput),
    timeZone: optional(Type.String({ maxLength: 100, description: 'IANA; its years number the invoices' })),
    party: optional(
      Type.Object(
        {
          countryCode: Type.String({ pattern: '^[A-Z]{2}$', description: 'ISO 3166-1' }),
          partyId: Type.String({ pattern: '^[A-Z0-9]{3}$', description: 'ISO 15118' }),
        },
        { ...closed, description: 'Who charge records are from, for those who read OCPI' },
      ),
    ),
    prefixes: optional(
      Type.Object(
        { invoice: optional(prefix), 'credit-note': optional(prefix), receipt: optional(prefix) },
        { ...closed, description: 'What numbers begin with, of each kind of document another' },
      ),
    ),
    series: optional(
      oneOf(['yearly', 'continuous'], 'Whether numbers have their year and begin anew with it'),
    ),
    numberDigits: optional(
      Type.Integer({ minimum: 1, maximum: 12, description: 'Digits of the count in numbers, at least' }),
    ),
    terms: optional(
      Type.String({
        maxLength: 500,
        description: 'What invoices say of how they are to be paid; empty: nothing',
      }),
    ),
    fonts: optional(
      Type.Object(
        { regular: optional(fontFile), bold: optional(fontFile) },
        {
          ...closed,
          description:
            'TrueType or OpenType files on the machine of the CSMS, for PDFs; none: the usual ones',
        },
      ),
    ),
    dueDays: optional(Type.Integer({ minimum: 0, maximum: 365, description: 'Until an invoice is due' })),
    graceDays: optional(
      Type.Integer({ minimum: 0, maximum: 27, description: 'Until an unpaid subscription is suspended' }),
    ),
    retryDays: optional(
      Type.Array(Type.Integer({ minimum: 1 }), { description: 'When a failed renewal is paid anew' }),
    ),
    leastCredit: optional(
      Type.Integer({ description: 'Least that a wallet must hold to start, in minor units' }),
    ),
  },
  { ...closed, description: 'Invoices, wallets and subscriptions' },
);

const optionalDays = () => optional(Type.Integer());

/** Days that things are kept, a setting each. */
const daysKept = Object.fromEntries(
  Object.entries(DAYS_SETTINGS).map(([name, { what, days }]) => {
    const usual = days === 0 ? 'for ever' : days;
    const description = `Days that are kept: ${what}. 0: for ever; ${usual} unless said`;
    return [name, optional(Type.Integer({ minimum: 0, maximum: 36_500, description }))];
  }),
) as { [S in DaysSetting]: ReturnType<typeof optionalDays> };

export const settingsInput = Type.Object(
  {
    billing: optional(billingSettings),
    heartbeatInterval: optional(Type.Integer({ minimum: 0 })),
    retryInterval: optional(Type.Integer({ minimum: 0 })),
    acceptUnknownTokens: optional(Type.Boolean()),
    refusalTexts: optional(
      Type.Boolean({
        description: 'Tells drivers at the station why they are refused, where it can show it',
      }),
    ),
    sessionsOutsideHours: optional(
      oneOf(['go-on', 'stop'], 'What becomes of sessions that run when their hours end; `go-on` unless said'),
    ),
    cacheSeconds: optional(Type.Integer({ minimum: 0 })),
    keepLocalLists: optional(
      Type.Boolean({
        description:
          'Whether local lists of stations are kept in step with the tokens on record; a station may have its own say',
      }),
    ),
    keepLocalListsOf: optional(
      Type.Array(Type.String({ minLength: 1, maxLength: 255 }), {
        maxItems: 1000,
        description: 'Groups of stations whose local lists are kept in step where not all are',
      }),
    ),
    localListPerMessage: optional(
      Type.Integer({ minimum: 1, description: 'Most tokens of one message of a list' }),
    ),
    ...costSettings,
    framesAtMost: optional(
      Type.Integer({ minimum: 1, description: 'Frames that are kept; all unless said' }),
    ),
    ...daysKept,
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
    configurationCheck: optional(
      Type.Integer({
        minimum: 10,
        description: 'Seconds between two looks at what stations are wanted to have',
      }),
    ),
    staleAfter: optional(
      Type.Integer({
        minimum: 1,
        description: 'Intervals between heartbeats of silence before a station is stale',
      }),
    ),
    boot: optional(boot),
    ...chargingSettings,
    ...reservationSettings,
    ...letterSettings,
  },
  closed,
);
