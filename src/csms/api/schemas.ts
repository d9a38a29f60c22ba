import Type from 'typebox';
import { TOKEN_STATES } from '../access/token.js';
import { closed, oneOf } from '../commands/schemas.js';
import { time } from './route.js';

/** What the API takes and gives, as JSON Schema. */

const optional = Type.Optional;
const amount = Type.Union([Type.String({ pattern: '^\\d+(\\.\\d+)?$' }), Type.Number({ minimum: 0 })], {
  description: 'Major units; text is exact',
});
const currency = Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217' });

function priceInput(units: readonly string[], description: string) {
  return Type.Object(
    { amount, currency: optional(currency), per: optional(oneOf(units, 'Default: the first of these')) },
    { ...closed, description },
  );
}

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
    boot: optional(boot),
    tariff: optional(Type.String({ description: 'Name of a tariff' })),
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

export const tariffInput = Type.Object(
  {
    currency: optional(currency),
    energy: optional(priceInput(['kWh', 'Wh', 'MWh'], 'Price of energy')),
    time: optional(priceInput(['h', 'min', 's'], 'Price of the time while energy flows')),
    idle: optional(priceInput(['h', 'min', 's'], 'Price of the time plugged in without charging')),
    idleGrace: optional(Type.Number({ minimum: 0, description: 'Seconds of idling that are free, once' })),
    flat: optional(
      Type.Object({ amount, currency: optional(currency) }, { ...closed, description: 'Fee per session' }),
    ),
    tax: optional(amount),
    default: optional(Type.Boolean({ description: 'Applies where nothing else is said' })),
  },
  closed,
);

export const settingsInput = Type.Object(
  {
    heartbeatInterval: optional(Type.Integer({ minimum: 0 })),
    retryInterval: optional(Type.Integer({ minimum: 0 })),
    acceptUnknownTokens: optional(Type.Boolean()),
    cacheSeconds: optional(Type.Integer({ minimum: 0 })),
    runningCost: optional(Type.Boolean()),
    unknownStations: optional(oneOf(['refuse', 'accept', 'pending'], 'Identities that are not on record')),
    boot: optional(boot),
  },
  closed,
);

export const provisionInput = Type.Object(
  {
    stations: optional(Type.Record(Type.String(), stationInput)),
    tokens: optional(Type.Record(Type.String(), tokenInput)),
    drivers: optional(Type.Record(Type.String(), driverInput)),
    groups: optional(Type.Record(Type.String(), groupInput)),
    tariffs: optional(Type.Record(Type.String(), tariffInput)),
    settings: optional(settingsInput),
  },
  closed,
);

const word = Type.String();
const integer = Type.Integer();
const at = time('RFC 3339');
const anything = Type.Unknown();

export const bill = Type.Object({
  session: integer,
  revision: integer,
  currency: word,
  lines: Type.Array(
    Type.Object({
      kind: oneOf(['energy', 'time', 'idle', 'flat'], 'What it is for'),
      quantity: word,
      unit: word,
      unitPrice: word,
      net: Type.Integer({ description: 'Minor units' }),
    }),
  ),
  net: Type.Integer({ description: 'Minor units' }),
  tax: Type.Integer({ description: 'Minor units' }),
  total: Type.Integer({ description: 'Minor units' }),
  totalText: word,
  taxPercent: word,
  tariff: anything,
  pricedAt: at,
});

export const session = Type.Object({
  id: integer,
  station: word,
  transactionId: optional(word),
  evse: optional(integer),
  connector: optional(integer),
  status: oneOf(['active', 'ended'], 'Whether it runs'),
  idToken: optional(word),
  stopIdToken: optional(word),
  driver: optional(word),
  startedAt: at,
  startedReceivedAt: at,
  endedAt: optional(at),
  endedReceivedAt: optional(at),
  stopReason: optional(word),
  chargingState: optional(word),
  energyWh: integer,
  seconds: Type.Object({
    total: Type.Number(),
    charging: Type.Number(),
    idle: Type.Number(),
    suspended: Type.Number(),
    waiting: Type.Number(),
  }),
  remoteStartId: optional(integer),
  reservationId: optional(integer),
  flags: Type.Array(word),
  bill: optional(bill),
});

export const station = Type.Object({
  id: word,
  online: Type.Boolean(),
  edition: optional(word),
  registration: optional(word),
  policy: boot,
  hasPassword: Type.Boolean(),
  tariff: optional(word),
  boot: optional(anything),
  boots: integer,
  connectedAt: optional(at),
  disconnectedAt: optional(at),
  lastSeenAt: optional(at),
  createdAt: at,
  connectors: Type.Array(
    Type.Object({
      evse: integer,
      connector: integer,
      status: word,
      error: optional(anything),
      at,
      receivedAt: at,
    }),
  ),
});

export const token = Type.Object({ idToken: word, ...tokenInput.properties });
export const driver = Type.Object({ id: word, name: word, pays: optional(word), tariff: optional(word) });
export const group = Type.Object({ id: word, parent: optional(word), name: optional(word) });
export const tariff = Type.Object({
  id: word,
  currency: word,
  perKwh: optional(word),
  perChargingHour: optional(word),
  perIdleHour: optional(word),
  idleGraceSeconds: Type.Number(),
  flat: optional(word),
  taxPercent: word,
  isDefault: Type.Boolean(),
});

export const frame = Type.Object({
  seq: integer,
  at,
  station: word,
  edition: word,
  sender: oneOf(['station', 'csms'], 'Who said it'),
  messageType: word,
  action: optional(word),
  messageId: optional(word),
  raw: word,
  problem: optional(Type.Object({ code: word, message: word })),
});

export const report = Type.Object({
  station: word,
  requestId: integer,
  generatedAt: at,
  parts: integer,
  complete: Type.Boolean(),
  variables: optional(Type.Array(anything)),
});

export const notice = Type.Object({
  id: integer,
  station: word,
  kind: word,
  requestId: optional(integer),
  at: optional(at),
  receivedAt: at,
  payload: anything,
});

export const file = Type.Object({
  id: integer,
  station: word,
  requestId: optional(integer),
  name: word,
  contentType: optional(word),
  size: integer,
  sha256: word,
  receivedAt: at,
});

export const sessionEvent = Type.Object({
  id: integer,
  kind: word,
  seqNo: optional(integer),
  trigger: optional(word),
  at,
  receivedAt: at,
  offline: Type.Boolean(),
  chargingState: optional(word),
  registerWh: optional(integer),
  idToken: optional(word),
  stoppedReason: optional(word),
});

export const meterValue = Type.Object({
  station: word,
  session: optional(integer),
  evse: optional(integer),
  connector: optional(integer),
  at,
  receivedAt: at,
  samples: Type.Array(anything),
});

export const commandOutcome = Type.Object({
  outcome: oneOf(
    ['answered', 'call-error', 'invalid', 'timeout', 'offline', 'unsupported'],
    'What became of it; only `answered` is an answer of the station that keeps to the edition',
  ),
  status: optional(Type.String({ description: 'The word of the station, or of the CSMS where it decides' })),
  action: optional(word),
  response: optional(anything),
  code: optional(word),
  detail: optional(word),
  result: optional(anything),
});

export const pendingCommand = Type.Object({
  id: integer,
  station: word,
  name: word,
  state: oneOf(['running', 'done'], 'Whether its outcome is there'),
  outcome: optional(commandOutcome),
});

export const commandRecord = Type.Object({
  id: integer,
  station: word,
  name: word,
  params: anything,
  result: commandOutcome,
  askedAt: at,
  tookMs: integer,
});
