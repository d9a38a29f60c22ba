import { Type } from '../../../schema/index.js';
import { isoTime, parseIsoTime } from '../../../world/index.js';
import { isTheirs, mine, type Who } from '../../access/who.js';
import { closed, oneOf } from '../../commands/schemas.js';
import type { Csms } from '../../csms.js';
import { Refused } from '../../refused.js';
import { asOf, RESERVATION_STATES, type Reservation } from '../../reservations/reservation.js';
import { pageFrom, pageQuery } from '../paging.js';
import { found, listOf, route, time } from '../route.js';
import { placeInput, placeOf } from './charging.js';

const tag = 'Reservations';
const optional = Type.Optional;
const word = Type.String();
const name = Type.String({ minLength: 1, maxLength: 255 });
const roles = ['operator', 'support', 'driver'] as const;

const reservation = Type.Object({
  id: word,
  number: Type.Integer({ description: 'What it is called at the station (`reservationId`)' }),
  station: word,
  evse: optional(Type.Integer()),
  connectorType: optional(word),
  idToken: Type.String({ description: 'What to charge with' }),
  group: optional(word),
  driver: optional(word),
  madeBy: optional(word),
  state: oneOf(RESERVATION_STATES, 'How it stands'),
  madeAt: time('When the station accepted it'),
  until: time('End of the promise'),
  freeUntil: optional(time('Until then it can be given up for nothing')),
  shownAt: optional(time('When its token was shown at the station, which used it up (2.x)')),
  tariff: optional(Type.Object({ id: word, version: Type.Integer(), because: word })),
  endedAt: optional(time('When it ended')),
  session: optional(Type.Integer({ description: 'What it came to' })),
  billedWith: optional(
    oneOf(['session', 'invoice'], 'Where it stands what it cost; absent: it cost nothing'),
  ),
  invoice: optional(Type.String({ description: 'That of its own' })),
  payment: optional(Type.String({ description: 'That holds what it can cost' })),
  reason: optional(oneOf(['payment-declined'], 'Why it was given up, where its driver did not')),
});

const { language: _, ...place } = placeInput;
const reservationInput = Type.Object(
  {
    ...place,
    connectorType: optional(
      Type.String({ minLength: 1, maxLength: 20, description: 'Any with such a connector (2.x): `cCCS2`' }),
    ),
    driver: optional(Type.String({ description: 'For whom; drivers reserve for themselves' })),
    token: optional(
      Type.String({
        description:
          'What the driver will charge with; unless said, the driver’s card where there is one only, else the token of the app',
      }),
    ),
    until: time('How long: a place is kept from now on'),
  },
  closed,
);

function reservationResource(it: Reservation): Record<string, unknown> {
  const { tariff, charge } = it;
  return {
    id: it.id,
    number: it.number,
    station: it.stationId,
    evse: it.evseId,
    connectorType: it.connectorType,
    idToken: it.idToken,
    group: it.groupId,
    driver: it.driverId,
    madeBy: it.madeBy,
    state: it.state,
    madeAt: isoTime(it.madeAt),
    until: isoTime(it.expiresAt),
    freeUntil: it.freeUntil === undefined ? undefined : isoTime(it.freeUntil),
    shownAt: it.shownAt === undefined ? undefined : isoTime(it.shownAt),
    tariff: tariff && { id: tariff.id, version: tariff.version, because: tariff.because },
    endedAt: it.endedAt === undefined ? undefined : isoTime(it.endedAt),
    session: it.session,
    billedWith: charge?.by,
    invoice: charge?.by === 'invoice' ? charge.invoice : undefined,
    payment: it.payment,
    reason: it.reason,
  };
}

async function theirs(csms: Csms, id: string, who: Who): Promise<Reservation> {
  const known = await csms.reservations.find(id);
  return found(known && isTheirs(who, known.driverId) ? known : undefined, `reservation ${id}`);
}

export const reservationRoutes = [
  route({
    method: 'post',
    path: '/reservations',
    id: 'makeReservation',
    tag,
    summary: 'Has a place kept from now on: for oneself, or for a driver by staff; waits for the station',
    roles,
    waits: true,
    body: reservationInput,
    answer: reservation,
    problems: [403, 404, 409, 422],
    handle: async ({ csms, who, body }) => {
      const self = mine(who);
      const { connectorType, driver, token, until } = body;
      const made = await csms.reservations.ask({
        ...placeOf(body),
        connectorType,
        driver: self ?? driver,
        token,
        until: parseIsoTime(until),
        ...(self === undefined && { madeBy: who.name }),
      });
      return { status: 201, body: reservationResource(made) };
    },
  }),
  route({
    method: 'get',
    path: '/reservations',
    id: 'listReservations',
    tag,
    summary: 'Places that stations keep or have kept, oldest first; a driver’s own',
    roles,
    query: Type.Object({
      station: optional(name),
      driver: optional(name),
      state: optional(oneOf(RESERVATION_STATES, 'How it stands')),
      ...pageQuery,
    }),
    answer: listOf(reservation),
    handle: async ({ csms, who, query }) => {
      const driver = mine(who) ?? query.driver;
      const list = (page: object) => csms.records.reservations({ ...query, driver, ...page });
      return { body: await pageFrom(query, list, reservationResource) };
    },
  }),
  route({
    method: 'get',
    path: '/reservations/{id}',
    id: 'getReservation',
    tag,
    summary: 'One reservation, and what came of it',
    roles,
    answer: reservation,
    problems: [404],
    handle: async ({ csms, who, params: { id = '' } }) => {
      const known = await theirs(csms, id, who);
      return { body: reservationResource(asOf(known, csms.parts.clock.now())) };
    },
  }),
  route({
    method: 'delete',
    path: '/reservations/{id}',
    id: 'cancelReservation',
    tag,
    summary: 'Gives a place up, which costs nothing until `freeUntil`; staff may waive the rest',
    roles,
    query: Type.Object({
      free: optional(Type.Boolean({ description: 'It costs nothing, however late; by staff only' })),
    }),
    answer: reservation,
    problems: [403, 404, 409],
    handle: async ({ csms, who, params: { id = '' }, query: { free } }) => {
      await theirs(csms, id, who);
      if (free && mine(who) !== undefined) throw new Refused('forbidden', 'only staff may waive a fee');
      return { body: reservationResource(await csms.reservations.cancel(id, free)) };
    },
  }),
];
