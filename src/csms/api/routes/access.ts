import { isoTime, parseIsoTime } from '../../../world/index.js';
import type { GroupInput, TokenInput } from '../../access/inputs.js';
import { removeDriver } from '../../access/leaving.js';
import type { Driver, Group } from '../../access/token.js';
import { driverInput, groupInput, tokenInput } from '../inputs.js';
import { tokenResource } from '../resources.js';
import { found, listOf, NotFound, route } from '../route.js';
import { driver, group, token } from '../schemas.js';

/** A token as the API takes it, with its time read. */
export function readToken(body: Written<TokenInput>): TokenInput {
  return withTime(body);
}

/** A group as the API takes it, likewise. */
export function readGroup(body: Written<GroupInput>): GroupInput {
  return withTime(body);
}

type Written<T> = Omit<T, 'expires'> & { expires?: string | undefined };

function withTime<T extends { expires?: string | undefined }>({ expires, ...rest }: T) {
  return { ...rest, ...(expires !== undefined && { expires: parseIsoTime(expires) }) };
}

const tokens = 'Tokens';

const tokenRoutes = [
  route({
    method: 'get',
    path: '/tokens',
    id: 'listTokens',
    tag: tokens,
    summary: 'Tokens on record',
    roles: ['operator', 'support'],
    answer: listOf(token, 'idToken'),
    handle: async ({ csms }) => ({ body: { items: (await csms.records.tokens()).map(tokenResource) } }),
  }),
  route({
    method: 'get',
    path: '/tokens/{idToken}',
    id: 'getToken',
    tag: tokens,
    summary: 'One token',
    roles: ['operator', 'support'],
    answer: token,
    problems: [404],
    handle: async ({ csms, params: { idToken = '' } }) => ({
      body: tokenResource(found(await csms.records.token(idToken), `token ${idToken}`)),
    }),
  }),
  route({
    method: 'put',
    path: '/tokens/{idToken}',
    id: 'putToken',
    tag: tokens,
    summary: 'Puts a token on record in place of what was there',
    roles: ['operator', 'support'],
    body: tokenInput,
    answer: token,
    handle: async ({ csms, params: { idToken = '' }, body }) => {
      await csms.provision({ tokens: { [idToken]: readToken(body) } });
      return { body: tokenResource(found(await csms.records.token(idToken), `token ${idToken}`)) };
    },
  }),
  route({
    method: 'delete',
    path: '/tokens/{idToken}',
    id: 'deleteToken',
    tag: tokens,
    summary: 'Takes a token off the record',
    roles: ['operator', 'support'],
    problems: [404],
    handle: async ({ csms, params: { idToken = '' } }) => {
      const done = await csms.change((repos) => repos.access.removeToken(idToken));
      if (!done) throw new NotFound(`There is no token ${idToken}`);
      csms.access.changed();
      return {};
    },
  }),
];

export function driverResource({
  id,
  name,
  pays,
  tariffId,
  groupId,
  state,
  limits,
  currency,
  language,
  buyer,
  lettersOff,
}: Driver) {
  const status = state ?? 'active';
  const tongue = { currency, language };
  return { id, name, pays, tariff: tariffId, group: groupId, status, limits, ...tongue, buyer, lettersOff };
}

const drivers = 'Drivers';

const driverRoutes = [
  route({
    method: 'get',
    path: '/drivers',
    id: 'listDrivers',
    tag: drivers,
    summary: 'Drivers on record',
    roles: ['operator', 'support'],
    answer: listOf(driver),
    handle: async ({ csms }) => ({ body: { items: (await csms.records.drivers()).map(driverResource) } }),
  }),
  route({
    method: 'get',
    path: '/drivers/{id}',
    id: 'getDriver',
    tag: drivers,
    summary: 'One driver',
    roles: ['operator', 'support'],
    answer: driver,
    problems: [404],
    handle: async ({ csms, params: { id = '' } }) => {
      const driver = await csms.change((repos) => repos.access.driver(id));
      return { body: driverResource(found(driver, `driver ${id}`)) };
    },
  }),
  route({
    method: 'put',
    path: '/drivers/{id}',
    id: 'putDriver',
    tag: drivers,
    summary: 'Puts a driver on record in place of what was there; tokens are given apart',
    roles: ['operator', 'support'],
    body: driverInput,
    answer: driver,
    handle: async ({ csms, params: { id = '' }, body }) => {
      await csms.provision({ drivers: { [id]: body } });
      const driver = await csms.change((repos) => repos.access.driver(id));
      return { body: driverResource(found(driver, `driver ${id}`)) };
    },
  }),
  route({
    method: 'delete',
    path: '/drivers/{id}',
    id: 'deleteDriver',
    tag: drivers,
    summary: 'Takes a driver off the record, who comes in no more; the tokens stay, nobody’s',
    roles: ['operator', 'support'],
    problems: [404],
    handle: async ({ csms, params: { id = '' } }) => {
      const done = await csms.billing.change((context) => removeDriver(id, context));
      if (!done) throw new NotFound(`There is no driver ${id}`);
      await csms.payments.methods.forgetAllOf(id);
      return {};
    },
  }),
];

export function groupResource({ id, parentId, name, state, expiresAt, limits, buyer }: Group) {
  const expires = expiresAt === undefined ? {} : { expires: isoTime(expiresAt) };
  return { id, parent: parentId, name, status: state ?? 'active', ...expires, limits, buyer };
}

const groups = 'Groups';

const groupRoutes = [
  route({
    method: 'get',
    path: '/groups',
    id: 'listGroups',
    tag: groups,
    summary: 'Groups of tokens (1.6: parents)',
    roles: ['operator', 'support'],
    answer: listOf(group),
    handle: async ({ csms }) => ({ body: { items: (await csms.records.groups()).map(groupResource) } }),
  }),
  route({
    method: 'put',
    path: '/groups/{id}',
    id: 'putGroup',
    tag: groups,
    summary: 'Puts a group on record in place of what was there',
    roles: ['operator', 'support'],
    body: groupInput,
    answer: group,
    problems: [409],
    handle: async ({ csms, params: { id = '' }, body }) => {
      await csms.provision({ groups: { [id]: readGroup(body) } });
      const group = await csms.change((repos) => repos.access.group(id));
      return { body: groupResource(found(group, `group ${id}`)) };
    },
  }),
  route({
    method: 'delete',
    path: '/groups/{id}',
    id: 'deleteGroup',
    tag: groups,
    summary: 'Takes a group off the record; its tokens stay, in no group',
    roles: ['operator', 'support'],
    problems: [404],
    handle: async ({ csms, params: { id = '' } }) => {
      const done = await csms.change((repos) => repos.access.removeGroup(id));
      if (!done) throw new NotFound(`There is no group ${id}`);
      return {};
    },
  }),
];

export const accessRoutes = [...tokenRoutes, ...driverRoutes, ...groupRoutes];
