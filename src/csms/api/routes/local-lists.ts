import { Type } from '../../../schema/index.js';
import { isoTime } from '../../../world/index.js';
import type { LocalListRecord } from '../../access/local-list.js';
import { found, route, time } from '../route.js';

const tag = 'Stations';
const optional = Type.Optional;
const word = Type.String();

const localList = Type.Object({
  version: Type.Integer(),
  updatedAt: time('When the station accepted it'),
  tokens: Type.Array(
    Type.Object({ idToken: word, status: optional(word), group: optional(word), expires: optional(word) }),
  ),
});

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

/** Whom stations know by themselves. */
export const localListRoutes = [
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
