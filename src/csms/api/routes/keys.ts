import { Type } from '../../../schema/index.js';
import { isoTime, parseIsoTime } from '../../../world/index.js';
import type { Credential } from '../../access/credential.js';
import { PERSON_ROLES } from '../../access/who.js';
import { closed, oneOf } from '../../commands/schemas.js';
import { InvalidInput } from '../../validation.js';
import { listOf, NotFound, route, time } from '../route.js';
import { apiKey } from '../schemas.js';

const tag = 'Keys';

function keyResource({ id, name, role, driverId, operatorId, madeBy, ...times }: Credential) {
  const { createdAt, expiresAt, revokedAt } = times;
  return {
    id,
    name,
    role,
    driver: driverId,
    operator: operatorId,
    madeBy,
    createdAt: isoTime(createdAt),
    ...(expiresAt !== undefined && { expiresAt: isoTime(expiresAt) }),
    ...(revokedAt !== undefined && { revokedAt: isoTime(revokedAt) }),
  };
}

const keyInput = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 100, description: 'What it is for' }),
    role: oneOf(PERSON_ROLES, 'What its holder may'),
    driver: Type.Optional(Type.String({ description: 'Whose it is; needed for the role driver' })),
    expires: Type.Optional(time('After this it opens nothing')),
  },
  closed,
);

export const keyRoutes = [
  route({
    method: 'post',
    path: '/keys',
    id: 'createKey',
    tag,
    summary: 'Makes a key for this API; it is shown this once',
    roles: ['operator'],
    body: keyInput,
    answer: Type.Object({ key: Type.String(), details: apiKey }),
    problems: [404],
    handle: async ({ csms, who, body: { name, role, driver, expires } }) => {
      if ((role === 'driver') !== (driver !== undefined)) {
        throw new InvalidInput([
          { field: 'driver', message: 'goes with the role driver, and is needed there' },
        ]);
      }
      const expiresAt = expires === undefined ? undefined : parseIsoTime(expires);
      if (expiresAt !== undefined && expiresAt <= csms.options.clock.now()) {
        throw new InvalidInput([{ field: 'expires', message: 'must be in the future' }]);
      }
      if (driver !== undefined && !(await csms.change((repos) => repos.access.driver(driver)))) {
        throw new NotFound(`There is no driver ${driver}`);
      }
      const madeBy = who.name;
      const made = await csms.access.keys.make({ role, name, driverId: driver, madeBy, expiresAt });
      return { body: { key: made.secret, details: keyResource(made.credential) } };
    },
  }),
  route({
    method: 'get',
    path: '/keys',
    id: 'listKeys',
    tag,
    summary: 'Keys of this API, without their texts',
    roles: ['operator'],
    query: Type.Object(
      {
        after: Type.Optional(Type.String({ description: 'Only those after this name' })),
        limit: Type.Optional(
          Type.Integer({ minimum: 1, maximum: 1000, description: 'At most; 100 unless said' }),
        ),
      },
      closed,
    ),
    answer: listOf(apiKey),
    handle: async ({ csms, query: { after, limit = 100 } }) => {
      const filter = { kind: 'key' as const, limit, ...(after !== undefined && { after }) };
      return { body: { items: (await csms.access.keys.list(filter)).map(keyResource) } };
    },
  }),
  route({
    method: 'delete',
    path: '/keys/{id}',
    id: 'revokeKey',
    tag,
    summary: 'Revokes a key: from now on it opens nothing',
    roles: ['operator'],
    problems: [404],
    handle: async ({ csms, params: { id = '' } }) => {
      if (!(await csms.access.keys.revoke(id))) throw new NotFound(`There is no key ${id}`);
      return {};
    },
  }),
];
