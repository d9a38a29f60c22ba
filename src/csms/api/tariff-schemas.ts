import { Type } from '../../schema/index.js';
import { closed, oneOf } from '../commands/schemas.js';
import { WEEKDAYS } from '../pricing/index.js';
import { time } from './route.js';

const optional = Type.Optional;
const word = Type.String();
const at = time('RFC 3339');
const amount = Type.Union([Type.String({ pattern: '^\\d+(\\.\\d+)?$' }), Type.Number({ minimum: 0 })], {
  description: 'Major units; text is exact',
});
const quantity = (description: string) =>
  optional(
    Type.Union([Type.String({ pattern: '^\\d+(\\.\\d+)?$' }), Type.Number({ minimum: 0 })], { description }),
  );
const currency = Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217' });
const seconds = (description: string) => optional(Type.Integer({ minimum: 0, description }));
const text = (description: string) => optional(Type.String({ description }));

function priceInput(units: readonly string[], description: string) {
  return optional(
    Type.Object(
      { amount, currency: optional(currency), per: optional(oneOf(units, 'Default: the first of these')) },
      { ...closed, description },
    ),
  );
}

const feeInput = (description: string) =>
  optional(Type.Object({ amount, currency: optional(currency) }, { ...closed, description }));
const step = (description: string) => optional(Type.Integer({ minimum: 1, description }));

const prices = {
  energy: priceInput(['kWh', 'Wh', 'MWh'], 'Price of energy'),
  time: priceInput(['h', 'min', 's'], 'Price of the time while energy flows'),
  idle: priceInput(['h', 'min', 's'], 'Price of the time plugged in without charging'),
  idleGrace: optional(
    Type.Number({ minimum: 0, description: 'Seconds of idling, counted over the session, that are free' }),
  ),
  flat: feeInput('Fee per session'),
  reservation: feeInput('Fee per reservation'),
  reservationTime: priceInput(['h', 'min', 's'], 'Price of the time that a place was kept'),
  noShow: feeInput('Fee of a reservation that nobody came for, besides'),
  energyStep: step('Wh that energy is billed in, filled up'),
  timeStep: step('Seconds that charging time is billed in, filled up'),
  idleStep: step('Seconds that idling is billed in, filled up'),
  reservationStep: step('Seconds that a reservation is billed in, filled up'),
};

const when = Type.Object(
  {
    startTime: text('`HH:MM`'),
    endTime: text('`HH:MM`; not in it. Not after the start: of the next day'),
    weekdays: optional(Type.Array(oneOf(WEEKDAYS, 'Day of the week'))),
    startDate: text('`YYYY-MM-DD`'),
    endDate: text('`YYYY-MM-DD`; the first day that is not in it'),
    seasonStart: text('`MM-DD`'),
    seasonEnd: text('`MM-DD`; in it. Before the start: of the next year'),
    minKw: quantity('Average power of the period, kW'),
    maxKw: quantity('kW; not in it'),
    minKwh: quantity('Energy of the session so far, kWh'),
    maxKwh: quantity('kWh; not in it'),
    minDuration: seconds('Seconds since the session began'),
    maxDuration: seconds('Seconds; not in it'),
  },
  {
    ...closed,
    description: 'When the element applies: all must hold, by the clock of the tariff’s time zone',
  },
);

const element = Type.Object({ name: text('As bills name it'), ...prices, when: optional(when) }, closed);

/** What a tariff consists of, as the API and `provision` take it. */
const parts = {
  currency: optional(currency),
  timeZone: text('IANA, such as `Europe/Berlin`; default: that of the site, else UTC'),
  elements: optional(
    Type.Array(element, {
      maxItems: 100,
      description: 'In order: of those that apply, the first that prices a component counts for it',
    }),
  ),
  ...prices,
  min: feeInput('The least that a session costs, without tax'),
  max: feeInput('The most that a session costs, without tax'),
  tax: quantity('Percent on top of the prices'),
  taxes: optional(
    Type.Array(Type.Object({ name: Type.String({ minLength: 1 }), percent: amount }, closed), {
      maxItems: 10,
      description: 'In place of `tax`: all by their names',
    }),
  ),
  texts: optional(
    Type.Record(Type.String({ minLength: 1, maxLength: 512 }), {
      description: 'What drivers read in place of words made of the prices, by language (RFC 5646)',
    }),
  ),
};

/** The prices outside `elements` apply where no element does. */
export const tariffInput = Type.Object(parts, closed);

export const tariffPut = Type.Object(
  {
    ...parts,
    default: optional(Type.Boolean({ description: 'Applies where nothing else is said' })),
    validFrom: optional(time('Sessions that start from then on are priced by it; default: now')),
    appliesToRunning: optional(
      Type.Boolean({ description: 'Sessions that run at that time are priced by it from then on' }),
    ),
    expectedVersion: optional(
      Type.Integer({
        minimum: 0,
        description: 'The newest version that you have seen, 0 for none: refused when there is a newer one',
      }),
    ),
  },
  closed,
);

const tariffBody = {
  currency: word,
  timeZone: optional(word),
  elements: Type.Array(
    Type.Object({
      name: word,
      components: Type.Array(
        Type.Object({
          kind: word,
          price: Type.String({ description: 'Major units per kWh, per hour or once, without tax' }),
          step: optional(Type.Integer({ description: 'Wh or seconds' })),
          grace: optional(Type.Number({ description: 'Seconds' })),
        }),
      ),
      restrictions: optional(Type.Unknown({ description: 'In W, Wh and seconds' })),
    }),
  ),
  min: optional(word),
  max: optional(word),
  taxes: Type.Array(Type.Object({ name: word, percent: word })),
  taxPercent: word,
  texts: optional(Type.Record(word)),
};

export const tariff = Type.Object({
  id: word,
  isDefault: Type.Boolean(),
  version: Type.Integer({ description: 'The newest: to be given as `expectedVersion`' }),
  validFrom: at,
  ...tariffBody,
});

export const tariffVersion = Type.Object({
  id: word,
  version: Type.Integer(),
  validFrom: at,
  appliesToRunning: Type.Boolean(),
  savedAt: at,
  savedBy: optional(word),
  ...tariffBody,
});

export const assignment = Type.Object({
  kind: oneOf(['driver', 'group', 'station', 'site'], 'What it is assigned to'),
  subject: word,
  tariff: word,
});

/** A session that was, or one that might be. */
export const simulation = Type.Object(
  {
    session: optional(Type.Integer({ description: 'One on record, priced as if by this tariff' })),
    start: optional(time('When the imagined session starts; default: now')),
    periods: optional(
      Type.Array(
        Type.Object(
          {
            usage: optional(oneOf(['charging', 'idle', 'suspended', 'waiting'], 'Default: charging')),
            seconds: Type.Number({ minimum: 0, maximum: 31_536_000 }),
            energyWh: optional(Type.Integer({ minimum: 0, maximum: 1_000_000_000 })),
          },
          closed,
        ),
        { maxItems: 1000, description: 'What goes on in it, in order' },
      ),
    ),
    reservedSeconds: optional(
      Type.Number({ minimum: 0, maximum: 31_536_000, description: 'A place was kept before it' }),
    ),
    version: optional(Type.Integer({ minimum: 1, description: 'Default: the one valid at the start' })),
  },
  closed,
);

export const simulatedBill = Type.Object({
  version: Type.Integer(),
  currency: word,
  lines: Type.Array(Type.Unknown()),
  net: Type.Integer({ description: 'Minor units' }),
  tax: Type.Integer({ description: 'Minor units' }),
  total: Type.Integer({ description: 'Minor units' }),
  totalText: word,
  taxes: Type.Array(Type.Unknown()),
});
