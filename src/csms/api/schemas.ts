import { Type } from '../../schema/index.js';
import { PERSON_ROLES } from '../access/who.js';
import { oneOf } from '../commands/schemas.js';
import { CALL_OUTCOMES } from '../monitoring/call-log.js';
import { cableFields } from './cable-fields.js';
import { groupInput, tokenInput } from './inputs.js';
import { declaredEvse } from './registry-inputs.js';
import { time } from './route.js';
import { boot } from './settings-input.js';

/** What the API gives, as JSON Schema. */

const optional = Type.Optional;
const STATES = ['in-service', 'waiting', 'refused', 'disputed', 'decommissioned'] as const;
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
      kind: oneOf(
        [
          'energy',
          'time',
          'idle',
          'flat',
          'reservation',
          'reservation-time',
          'no-show',
          'minimum',
          'maximum',
        ],
        'What it is for',
      ),
      element: Type.String({ description: 'Of the tariff' }),
      from: optional(at),
      to: optional(at),
      quantity: word,
      unit: word,
      unitPrice: word,
      net: Type.Integer({ description: 'Minor units' }),
      tax: Type.Integer({ description: 'Minor units' }),
    }),
  ),
  net: Type.Integer({ description: 'Minor units' }),
  tax: Type.Integer({ description: 'Minor units' }),
  total: Type.Integer({ description: 'Minor units' }),
  totalText: word,
  taxPercent: word,
  taxes: Type.Array(Type.Object({ name: word, percent: word, tax: integer })),
  tariff: anything,
  segments: optional(Type.Array(Type.Unknown({ description: 'From `from` on it is priced by `tariff`' }))),
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
  guest: optional(word),
  chargingRequest: optional(word),
  payment: optional(word),
  startedAt: at,
  startedReceivedAt: at,
  endedAt: optional(at),
  endedReceivedAt: optional(at),
  ...cableFields,
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
  tariff: optional(Type.Object({ id: word, version: integer, because: word })),
  remoteStartId: optional(integer),
  reservationId: optional(integer),
  reservation: optional(word),
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
  site: optional(word),
  groups: optional(Type.Array(word)),
  state: oneOf(STATES, 'Whether it is in service, and if not, why'),
  stateReason: optional(word),
  waiting: optional(Type.Object({ why: word, firstSeenAt: at, lastSeenAt: at, times: integer, from: word })),
  presence: oneOf(['online', 'stale', 'offline'], 'Stale: connected, but silent for too long'),
  presenceSince: optional(at),
  securityProfile: optional(integer),
  hasInstallerCode: Type.Boolean({ description: 'Its password is that of an installer, to be used once' }),
  evses: optional(Type.Array(declaredEvse)),
  keepLocalList: optional(Type.Boolean()),
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

export const token = Type.Object({ idToken: word, ...tokenInput.properties, replacedBy: optional(word) });
export { driver } from './driver-schema.js';
export const apiKey = Type.Object({
  id: word,
  name: word,
  role: oneOf(PERSON_ROLES, 'What its holder may'),
  driver: optional(word),
  operator: optional(word),
  madeBy: optional(word),
  createdAt: at,
  expiresAt: optional(at),
  revokedAt: optional(at),
});
export const group = Type.Object({ id: word, ...groupInput.properties });
export const operator = Type.Object({ id: word, name: word, role: word, createdAt: at });
export const auditEntry = Type.Object({
  id: word,
  at,
  role: word,
  name: word,
  key: optional(word),
  driver: optional(word),
  operator: optional(word),
  operation: word,
  about: Type.String({ description: 'What it was done to: the parts of the path' }),
  outcome: Type.String({
    description:
      '`done`, or the code of the problem; `begun`: it waits for a station, or the CSMS ended while it did',
  }),
});
export const attempt = Type.Object({
  id: word,
  at,
  station: word,
  idToken: word,
  driver: optional(word),
  purpose: oneOf(['ask', 'start', 'stop'], 'What the token was presented for'),
  status: Type.String({ description: 'AuthorizationStatusEnumType of OCPP 2.1' }),
  why: optional(Type.String({ description: 'What stood against it, and whose' })),
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

export const call = Type.Object({
  seq: integer,
  station: word,
  edition: word,
  sender: oneOf(['station', 'csms'], 'Who called'),
  action: optional(word),
  messageId: word,
  sentAt: at,
  answeredAt: optional(at),
  latencyMs: optional(integer),
  outcome: oneOf(CALL_OUTCOMES, 'How it was answered; `unanswered`: not, or not yet'),
  errorCode: optional(word),
  answerSeq: optional(integer),
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

export const chargingProfile = Type.Object({
  station: word,
  evse: Type.Integer({ description: '0: the station' }),
  source: Type.String({ description: 'Who has set it; CSO is this CSMS' }),
  at,
  profile: Type.Unknown({ description: 'In the words of OCPP 2.1; times in milliseconds since 1970' }),
});
