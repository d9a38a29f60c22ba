import { Type } from '../../../schema/index.js';
import { closed } from '../../commands/schemas.js';
import { COMMANDS } from '../../commands/table.js';
import { stationInput } from '../inputs.js';
import { numberedPageQuery, pageFrom } from '../paging.js';
import { pendingOf } from '../pending.js';
import { commandResource, stationResource } from '../resources.js';
import { found, integerParam, listOf, NotFound, route } from '../route.js';
import { commandOutcome, commandRecord, pendingCommand, station } from '../schemas.js';

const tag = 'Stations';

/** What changes by itself of a station, with every message, and not because somebody edits it. */
const LIVE: ReadonlySet<string> = new Set([
  'online',
  'edition',
  'registration',
  'boot',
  'boots',
  'connectedAt',
  'disconnectedAt',
  'lastSeenAt',
  'connectors',
  'evses',
  'presence',
  'presenceSince',
  'waiting',
]);
const editedOf = (body: unknown): unknown =>
  Object.entries(body as object).filter(([name]) => !LIVE.has(name));

export const stationRoutes = [
  route({
    method: 'get',
    path: '/stations',
    id: 'listStations',
    tag,
    summary: 'Stations on record, with connectors and whether they are connected',
    roles: ['operator', 'support', 'installer'],
    answer: listOf(station),
    handle: async ({ csms }) => ({ body: { items: (await csms.records.stations()).map(stationResource) } }),
  }),
  route({
    method: 'get',
    path: '/stations/{id}',
    id: 'getStation',
    etagOf: editedOf,
    tag,
    summary: 'One station',
    roles: ['operator', 'support', 'installer'],
    answer: station,
    problems: [404],
    handle: async ({ csms, params: { id = '' } }) => ({
      body: stationResource(found(await csms.records.station(id), `station ${id}`)),
    }),
  }),
  route({
    method: 'put',
    path: '/stations/{id}',
    id: 'putStation',
    tag,
    summary: 'Puts a station on record, or changes what is given of it',
    roles: ['operator', 'support', 'installer'],
    body: stationInput,
    answer: station,
    handle: async ({ csms, params: { id = '' }, body }) => {
      await csms.provision({ stations: { [id]: body } });
      return { body: stationResource(found(await csms.records.station(id), `station ${id}`)) };
    },
  }),
  route({
    method: 'delete',
    path: '/stations/{id}',
    id: 'deleteStation',
    tag,
    summary: 'Takes a station off the record and closes its connection; its sessions stay',
    roles: ['operator', 'support', 'installer'],
    problems: [404],
    handle: async ({ csms, params: { id = '' } }) => {
      if (!(await csms.change((repos) => repos.stations.remove(id))))
        throw new NotFound(`There is no station ${id}`);
      await csms.disconnect(id, { code: 1008, reason: 'no longer registered' });
      return {};
    },
  }),
  route({
    method: 'delete',
    path: '/stations/{id}/password',
    id: 'deletePassword',
    tag,
    summary: 'Lets the station in without a password',
    roles: ['operator', 'support', 'installer'],
    problems: [404],
    handle: async ({ csms, params: { id = '' } }) => {
      await csms.change(async ({ stations }) => {
        // Without a password it is no security profile any more.
        const {
          password: _,
          nextPassword: __,
          securityProfile: ___,
          ...rest
        } = found(await stations.find(id), `station ${id}`);
        await stations.save(rest);
      });
      return {};
    },
  }),
  route({
    method: 'post',
    path: '/stations/{id}/disconnect',
    id: 'disconnectStation',
    waits: true,
    tag,
    summary: 'Closes the connection of a station',
    roles: ['operator', 'support', 'installer'],
    body: Type.Object({ abrupt: Type.Optional(Type.Boolean()) }, closed),
    problems: [404],
    handle: async ({ csms, params: { id = '' }, body }) => {
      if (!(await csms.disconnect(id, body))) throw new NotFound(`${id} is not connected`);
      return {};
    },
  }),
  route({
    method: 'post',
    path: '/stations/{id}/frames',
    id: 'sendFrame',
    tag,
    summary: 'Sends any text to a station, well-formed or not',
    roles: ['operator', 'support', 'installer'],
    body: Type.Object({ text: Type.String() }, closed),
    problems: [404],
    handle: async ({ csms, params: { id = '' }, body }) => {
      if (!csms.raw(id, body.text)) throw new NotFound(`${id} is not connected`);
      return {};
    },
  }),
];

const commandTag = 'Commands';
const paramsOfCommand = Type.Record(Type.Unknown(), {
  description: 'Parameters of the command; GET /commands describes them',
});

export const commandRoutes = [
  route({
    method: 'get',
    path: '/commands',
    id: 'listCommands',
    tag: commandTag,
    summary: 'What stations can be told, with the parameters of each',
    roles: ['operator', 'support', 'installer'],
    answer: listOf(
      Type.Object({ name: Type.String(), summary: Type.String(), params: Type.Unknown() }),
      'name',
    ),
    handle: async () => ({
      body: { items: COMMANDS.map(({ name, summary, params }) => ({ name, summary, params })) },
    }),
  }),
  route({
    method: 'post',
    path: '/stations/{id}/commands/{name}',
    id: 'runCommand',
    waits: true,
    tag: commandTag,
    summary: 'Tells a station to do something and waits for what becomes of it, unless told not to (202)',
    roles: ['operator', 'support', 'installer'],
    query: Type.Object({
      timeoutMs: Type.Optional(
        Type.Integer({ minimum: 1, description: 'Deadline of each call to the station' }),
      ),
      force: Type.Optional(Type.Boolean({ description: 'Also to a station that is not accepted' })),
      wait: Type.Optional(
        Type.Boolean({ description: 'False: answers at once with a pending command. Default true' }),
      ),
    }),
    body: paramsOfCommand,
    answer: Type.Union([commandOutcome, pendingCommand]),
    handle: async ({ csms, params: { id = '', name = '' }, query: { wait = true, ...options }, body }) => {
      const running = csms.command(id, name, body, options);
      if (wait) return { body: await running };
      return { status: 202, body: await pendingOf(csms).add(id, name, running) };
    },
  }),
  route({
    method: 'get',
    path: '/pending-commands/{id}',
    id: 'getPendingCommand',
    tag: commandTag,
    summary: 'What has become of a command that nobody waited for',
    roles: ['operator', 'support', 'installer'],
    answer: pendingCommand,
    problems: [404],
    handle: async ({ csms, params }) => {
      const id = integerParam(params, 'id');
      return { body: found(pendingOf(csms).find(id), `pending command ${id}`) };
    },
  }),
  route({
    method: 'get',
    path: '/stations/{id}/commands',
    id: 'listStationCommands',
    tag: commandTag,
    summary: 'What a station was told and what became of it: the newest, or after a number',
    roles: ['operator', 'support', 'installer'],
    query: Type.Object(numberedPageQuery),
    answer: listOf(commandRecord),
    handle: async ({ csms, params: { id = '' }, query }) => {
      const read = (page: object) => csms.records.commands({ station: id, ...query, ...page });
      if (query.after === undefined) return { body: { items: (await read({})).map(commandResource) } };
      return { body: await pageFrom(query, read, commandResource) };
    },
  }),
];
