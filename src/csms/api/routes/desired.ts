import { Type } from '../../../schema/index.js';
import { isoTime } from '../../../world/index.js';
import { closed, oneOf } from '../../commands/schemas.js';
import type { Csms } from '../../csms.js';
import { type WishView, want, wantNoMore, wishViews } from '../../registry/desired/desired.js';
import type { Wish, WishScope } from '../../registry/desired/wish.js';
import { found, listOf, route, time } from '../route.js';

const tag = 'Stations';
const STATUSES = [
  'pending',
  'accepted',
  'reboot-required',
  'rejected',
  'unknown-variable',
  'drifted',
  'gave-up',
] as const;

const wish = Type.Object({
  name: Type.String(),
  value: Type.String(),
  correct: Type.Boolean({ description: 'Set back when somebody else changed it' }),
  setAt: time('RFC 3339'),
});

const wishOfStation = Type.Object({
  ...wish.properties,
  group: Type.Optional(Type.String({ description: 'Whose wish it is; absent: of the station itself' })),
  status: oneOf(STATUSES, 'How far the station is'),
  attempts: Type.Integer(),
  corrections: Type.Integer(),
  actual: Type.Optional(Type.String({ description: 'As it was read last' })),
  detail: Type.Optional(Type.String()),
  at: time('RFC 3339'),
});

const wishes = Type.Object(
  {
    values: Type.Record(Type.Union([Type.String(), Type.Number(), Type.Boolean()]), {
      description: 'Name and value; names as for the command get-variables',
      minProperties: 1,
    }),
    correct: Type.Optional(
      Type.Boolean({ description: 'Sets it back when somebody else changed it; default true' }),
    ),
  },
  closed,
);

const PLACES = [
  { kind: 'station', path: '/stations/{id}', name: 'Station', whom: 'the station' },
  { kind: 'group', path: '/station-groups/{id}', name: 'Group', whom: 'every station of the group' },
] as const;

const wanting = PLACES.flatMap(({ kind, path, name, whom }) => [
  route({
    method: 'put',
    path: `${path}/desired-configuration`,
    id: `wantConfigurationOf${name}`,
    tag,
    summary: `What variables or configuration keys of ${whom} are to be; others that were wanted stay so`,
    roles: ['operator', 'installer'],
    body: wishes,
    problems: [404, 409],
    handle: async ({ csms, params: { id = '' }, body: { values, correct = true } }) => {
      await want({ kind, id }, values, correct, handsOf(csms));
      return {};
    },
  }),
  route({
    method: 'delete',
    path: `${path}/desired-configuration/{name}`,
    id: `forgetConfigurationOf${name}`,
    tag,
    summary: `Wants one variable of ${whom} no more; it keeps what it has`,
    roles: ['operator', 'installer'],
    problems: [404],
    handle: async ({ csms, params: { id = '', name: wanted = '' } }) => {
      const scope: WishScope = { kind, id };
      const gone = await wantNoMore(scope, wanted, handsOf(csms));
      found(gone || undefined, `wish for ${wanted} of ${id}`);
      return {};
    },
  }),
]);

export const desiredRoutes = [
  ...wanting,
  route({
    method: 'get',
    path: '/stations/{id}/desired-configuration',
    id: 'getDesiredConfiguration',
    tag,
    summary: 'What is wanted of the station, and how far it is with it; `actual` shows drift',
    roles: ['operator', 'support', 'installer'],
    answer: listOf(wishOfStation, 'name'),
    problems: [404],
    handle: async ({ csms, params: { id = '' } }) => {
      const { clock, store } = csms.parts;
      const views = await store.read((repos) => wishViews(id, repos, clock.now()));
      return { body: { items: found(views, `station ${id}`).map(viewResource) } };
    },
  }),
  route({
    method: 'get',
    path: '/station-groups/{id}/desired-configuration',
    id: 'getDesiredConfigurationOfGroup',
    tag,
    summary: 'What is wanted of every station of the group',
    roles: ['operator', 'support', 'installer'],
    answer: listOf(wish, 'name'),
    problems: [404],
    handle: async ({ csms, params: { id = '' } }) => {
      const items = await csms.parts.store.read((repos) => repos.desired.wishes({ kind: 'group', id }));
      found(items[0], `wish for a group ${id}`);
      return { body: { items: items.map(wishResource) } };
    },
  }),
  route({
    method: 'post',
    path: '/stations/{id}/desired-configuration/check',
    id: 'checkDesiredConfiguration',
    waits: true,
    tag,
    summary: 'Reads back from the station what is wanted of it, and sets what is not so',
    roles: ['operator', 'support', 'installer'],
    problems: [404],
    handle: async ({ csms, params: { id = '' } }) => {
      found(await csms.records.station(id), `station ${id}`);
      await csms.registry.reconciler.check(id);
      return {};
    },
  }),
];

function handsOf({ parts }: Csms): Parameters<typeof want>[3] {
  return { tell: parts.tell, now: () => parts.clock.now(), work: (work) => parts.store.work(work) };
}

function wishResource({ name, value, correct, setAt }: Wish): object {
  return { name, value, correct, setAt: isoTime(setAt) };
}

function viewResource(view: WishView): object {
  const { scope, status, attempts, corrections, actual, detail, at } = view;
  return {
    ...wishResource(view),
    ...(scope.kind === 'group' && { group: scope.id }),
    status,
    attempts,
    corrections,
    ...(actual !== undefined && { actual }),
    ...(detail !== undefined && { detail }),
    at: isoTime(at),
  };
}
