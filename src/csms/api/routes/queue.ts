import { Type } from '../../../schema/index.js';
import { isoTime } from '../../../world/index.js';
import { withoutSecrets } from '../../commands/desk.js';
import type { QueuedCommand } from '../../commands/queued.js';
import { closed, oneOf } from '../../commands/schemas.js';
import { commandOf } from '../../commands/table.js';
import { pageFrom, pageQuery } from '../paging.js';
import { found, listOf, route, time } from '../route.js';
import { commandOutcome } from '../schemas.js';

const tag = 'Commands';
const word = Type.String();
const at = time('RFC 3339');
const state = oneOf(
  ['queued', 'running', 'done', 'cancelled', 'expired', 'interrupted'],
  'How far it is; interrupted: the CSMS ended meanwhile, and nobody knows whether the station did it',
);

const queued = Type.Object({
  id: word,
  station: word,
  command: word,
  params: Type.Unknown(),
  state,
  createdAt: at,
  expiresAt: Type.Optional(at),
  sentAt: Type.Optional(at),
  endedAt: Type.Optional(at),
  outcome: Type.Optional(commandOutcome),
});

export const queueRoutes = [
  route({
    method: 'post',
    path: '/stations/{id}/queue',
    id: 'enqueueCommand',
    tag,
    summary:
      'Has a station told something when it is its turn and the station is there: in order, one at a time, also after a restart',
    roles: ['operator', 'support', 'installer'],
    body: Type.Object(
      {
        command: Type.String({ description: 'Its name, as in GET /commands' }),
        params: Type.Optional(Type.Record(Type.Unknown())),
        ttl: Type.Optional(
          Type.Integer({
            minimum: 1,
            maximum: 31_536_000,
            description: 'Seconds that it may wait; default: a day',
          }),
        ),
        timeoutMs: Type.Optional(Type.Integer({ minimum: 1, description: 'Deadline of each call' })),
        force: Type.Optional(Type.Boolean({ description: 'Also to a station that is not accepted' })),
      },
      closed,
    ),
    answer: queued,
    problems: [404],
    handle: async ({ csms, params: { id = '' }, body: { command, params = {}, ...options } }) => ({
      status: 202,
      body: queuedResource(await csms.registry.queue.add(id, command, params, options)),
    }),
  }),
  route({
    method: 'get',
    path: '/stations/{id}/queue',
    id: 'listQueue',
    tag,
    summary: 'Commands of a station that wait or have waited, in the order in which they were given',
    roles: ['operator', 'support', 'installer'],
    query: Type.Object({ state: Type.Optional(state), ...pageQuery }),
    answer: listOf(queued),
    problems: [404],
    handle: async ({ csms, params: { id = '' }, query: { state: wanted, ...query } }) => {
      found(await csms.records.station(id), `station ${id}`);
      const { store } = csms.parts;
      const read = (page: object) =>
        store.read((repos) =>
          repos.queue.list({ ...page, station: id, state: wanted as QueuedCommand['state'] }),
        );
      return { body: await pageFrom(query, read, queuedResource) };
    },
  }),
  route({
    method: 'get',
    path: '/queued-commands/{id}',
    id: 'getQueuedCommand',
    waits: true,
    tag,
    summary: 'What has become of a queued command; waits for it when told to',
    roles: ['operator', 'support', 'installer'],
    query: Type.Object({
      wait: Type.Optional(Type.Integer({ minimum: 0, maximum: 300, description: 'Seconds; default 0' })),
    }),
    answer: queued,
    problems: [404],
    handle: async ({ csms, params: { id = '' }, query: { wait = 0 } }) => ({
      body: queuedResource(found(await csms.registry.queue.wait(id, wait * 1000), `queued command ${id}`)),
    }),
  }),
  route({
    method: 'delete',
    path: '/queued-commands/{id}',
    id: 'cancelQueuedCommand',
    tag,
    summary: 'Takes back a command that was not yet said to the station',
    roles: ['operator', 'support', 'installer'],
    problems: [404, 409],
    handle: async ({ csms, params: { id = '' } }) => {
      found(await csms.registry.queue.cancel(id), `queued command ${id}`);
      return {};
    },
  }),
];

function queuedResource(command: QueuedCommand): object {
  const { id, stationId, name, params, createdAt, expiresAt, sentAt, endedAt, outcome } = command;
  const row = commandOf(name);
  return {
    id,
    station: stationId,
    command: name,
    params: row ? withoutSecrets(row, params) : params,
    state: command.state,
    createdAt: isoTime(createdAt),
    ...(expiresAt !== undefined && { expiresAt: isoTime(expiresAt) }),
    ...(sentAt !== undefined && { sentAt: isoTime(sentAt) }),
    ...(endedAt !== undefined && { endedAt: isoTime(endedAt) }),
    ...(outcome && { outcome }),
  };
}
