import { Type } from '../../../schema/index.js';
import { isoTime } from '../../../world/index.js';
import type { LocalListRecord } from '../../access/local-list.js';
import { oneOf } from '../../commands/schemas.js';
import type { Reservation } from '../../reservations/reservation.js';
import { found, listOf, route, time } from '../route.js';

const tag = 'Stations';
const optional = Type.Optional;
const word = Type.String();

const reservation = Type.Object({
  station: word,
  id: Type.Integer(),
  idToken: word,
  group: optional(word),
  evse: optional(Type.Integer()),
  connectorType: optional(word),
  until: time('End of the promise'),
  state: oneOf(['active', 'used', 'expired', 'removed', 'cancelled', 'no-transaction'], 'How it stands'),
  madeAt: time('When the station accepted it'),
  endedAt: optional(time('When it ended')),
  session: optional(Type.Integer({ description: 'What it came to' })),
});

const localList = Type.Object({
  version: Type.Integer(),
  updatedAt: time('When the station accepted it'),
  tokens: Type.Array(
    Type.Object({ idToken: word, status: optional(word), group: optional(word), expires: optional(word) }),
  ),
});

function reservationResource(it: Reservation) {
  const { stationId: station, groupId: group, evseId: evse, expiresAt, madeAt, endedAt, ...rest } = it;
  return {
    station,
    ...rest,
    group,
    evse,
    until: isoTime(expiresAt),
    madeAt: isoTime(madeAt),
    endedAt: endedAt === undefined ? undefined : isoTime(endedAt),
  };
}

function localListResource({ version, updatedAt, entries }: LocalListRecord) {
  return {
    version,
    updatedAt: isoTime(updatedAt),
    tokens: entries.map(({ idToken: { idToken }, idTokenInfo: info }) => ({
      idToken,
      status: info?.status,
      group: info?.groupIdToken?.idToken,
      expires: info?.cacheExpiry === undefined ? undefined : isoTime(info.cacheExpiry),
    })),
  };
}

/** What stations have promised, and whom they know by themselves. */
export const promiseRoutes = [
  route({
    method: 'get',
    path: '/reservations',
    id: 'listReservations',
    tag,
    summary: 'Places that stations keep or have kept',
    roles: ['operator', 'support'],
    query: Type.Object({ station: optional(word) }),
    answer: listOf(reservation),
    handle: async ({ csms, query }) => ({
      body: { items: (await csms.records.reservations(query)).map(reservationResource) },
    }),
  }),
  route({
    method: 'get',
    path: '/stations/{id}/local-list',
    id: 'getLocalList',
    tag,
    summary: 'The list of tokens that a station has accepted',
    roles: ['operator', 'support'],
    answer: localList,
    problems: [404],
    handle: async ({ csms, params: { id = '' } }) => ({
      body: localListResource(found(await csms.records.localList(id), `local list of ${id}`)),
    }),
  }),
];
