import { Type } from '../../../schema/index.js';
import { isoTime } from '../../../world/index.js';
import { closed } from '../../commands/schemas.js';
import { adviceFor } from '../../registry/advice.js';
import type { TurnedAway } from '../../registry/handshake.js';
import type { Decision } from '../../registry/lifecycle.js';
import type { StationLink } from '../../registry/station-link.js';
import { pageFrom, pageQuery } from '../paging.js';
import { stationResource } from '../resources.js';
import { found, listOf, route, time } from '../route.js';
import { station } from '../schemas.js';

const tag = 'Stations';
const word = Type.String();
const at = time('RFC 3339');

const DECISIONS: readonly { decision: Decision; summary: string }[] = [
  { decision: 'approve', summary: 'Takes a station that waits into service, and asks it to boot' },
  { decision: 'refuse', summary: 'Lets a station in no more, as one that does not belong here' },
  {
    decision: 'decommission',
    summary: 'Takes a station out of service: it is let in no more, its history stays',
  },
  {
    decision: 'recommission',
    summary: 'Gives an identity back into service, to the same device or another',
  },
];

const decisions = DECISIONS.map(({ decision, summary }) =>
  route({
    method: 'post',
    path: `/stations/{id}/${decision}`,
    id: `${decision}Station`,
    tag,
    summary,
    roles: ['operator', 'installer'],
    body: Type.Object(
      { reason: Type.Optional(Type.String({ maxLength: 255, description: 'For whoever asks why' })) },
      closed,
    ),
    answer: station,
    problems: [404, 409],
    handle: async ({ csms, params: { id = '' }, body: { reason } }) => {
      found(await csms.registry.decide(id, decision, reason), `station ${id}`);
      return { body: stationResource(found(await csms.records.station(id), `station ${id}`)) };
    },
  }),
);

const handshake = Type.Object({
  id: word,
  identity: Type.Optional(word),
  code: Type.String({ description: 'Why, as a word' }),
  reason: word,
  advice: Type.String({ description: 'What to do about it' }),
  status: Type.Optional(Type.Integer({ description: 'Of HTTP; absent when it did not come to HTTP' })),
  tls: Type.Optional(word),
  path: word,
  remoteAddress: word,
  subprotocols: Type.Array(word),
  firstAt: at,
  lastAt: at,
  times: Type.Integer(),
});

const connection = Type.Object({
  id: word,
  edition: word,
  securityProfile: Type.Integer(),
  remoteAddress: word,
  connectedAt: at,
  disconnectedAt: Type.Optional(at),
  reason: Type.Optional(word),
});

export const registryRoutes = [
  route({
    method: 'get',
    path: '/waiting-stations',
    id: 'listWaitingStations',
    tag,
    summary: 'Stations that nobody has decided about yet: why, since when, from where, and what they said',
    roles: ['operator', 'support', 'installer'],
    answer: listOf(station),
    handle: async ({ csms }) => {
      const stations = await csms.records.stations();
      return { body: { items: stations.filter(({ state }) => state === 'waiting').map(stationResource) } };
    },
  }),
  ...decisions,
  route({
    method: 'post',
    path: '/stations/{id}/installer-code',
    id: 'issueInstallerCode',
    tag,
    summary:
      'Gives the station a password for whoever installs it: once accepted, it gets one of its own and this one is over',
    roles: ['operator', 'installer'],
    body: Type.Object(
      {
        hours: Type.Optional(
          Type.Integer({ minimum: 1, maximum: 8_760, description: 'How long it may be used; default 72' }),
        ),
      },
      closed,
    ),
    answer: Type.Object({ code: Type.String({ description: 'Shown this once' }), expiresAt: at }),
    problems: [404],
    handle: async ({ csms, params: { id = '' }, body: { hours = 72 } }) => {
      const issued = found(await csms.registry.installerCode(id, hours), `station ${id}`);
      return { status: 201, body: { code: issued.code, expiresAt: isoTime(issued.expiresAt) } };
    },
  }),
  route({
    method: 'get',
    path: '/stations/{id}/connections',
    id: 'listConnections',
    tag,
    summary: 'When a station was connected, from where, and why it ended',
    roles: ['operator', 'support', 'installer'],
    query: Type.Object({ ...pageQuery }),
    answer: listOf(connection),
    problems: [404],
    handle: async ({ csms, params: { id = '' }, query }) => {
      found(await csms.records.station(id), `station ${id}`);
      return {
        body: await pageFrom(query, (page) => csms.records.stationLinks(id, page), connectionResource),
      };
    },
  }),
  route({
    method: 'get',
    path: '/handshakes',
    id: 'listHandshakes',
    tag,
    summary: 'Handshakes that were turned away: why, in plain words, and what to do about it',
    roles: ['operator', 'support', 'installer'],
    query: Type.Object({
      identity: Type.Optional(word),
      code: Type.Optional(word),
      ...pageQuery,
    }),
    answer: listOf(handshake),
    handle: async ({ csms, query: { identity, code, ...query } }) => ({
      body: await pageFrom(
        query,
        (page) => csms.records.handshakes({ ...page, identity, code }),
        handshakeResource,
      ),
    }),
  }),
];

function connectionResource({ stationId: _, connectedAt, disconnectedAt, ...rest }: StationLink): object {
  return {
    ...rest,
    connectedAt: isoTime(connectedAt),
    ...(disconnectedAt !== undefined && { disconnectedAt: isoTime(disconnectedAt) }),
  };
}

function handshakeResource({ firstAt, lastAt, ...rest }: TurnedAway): object {
  return { ...rest, advice: adviceFor(rest.code), firstAt: isoTime(firstAt), lastAt: isoTime(lastAt) };
}
