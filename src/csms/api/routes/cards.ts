import { Type } from '../../../schema/index.js';
import type { Token } from '../../access/token.js';
import { TOKEN_KINDS } from '../../access/token.js';
import { isTheirs, mine, type Who } from '../../access/who.js';
import { closed, oneOf } from '../../commands/schemas.js';
import type { Csms } from '../../csms.js';
import { tokenResource } from '../resources.js';
import { listOf, NotFound, route } from '../route.js';
import { token } from '../schemas.js';

const tag = 'Tokens';
const roles = ['operator', 'support', 'driver'] as const;
const idToken = Type.String({ minLength: 1, maxLength: 255 });

/** What is another's is not there. */
async function theirs(csms: Csms, who: Who, id: string | undefined): Promise<Token> {
  const known = await csms.records.token(id ?? '');
  if (!known || !isTheirs(who, known.driverId)) throw new NotFound(`There is no token ${id}`);
  return known;
}

export const cardRoutes = [
  route({
    method: 'post',
    path: '/tokens',
    id: 'registerToken',
    tag,
    summary: 'Registers a token that nobody has registered; a driver’s becomes their own',
    roles,
    body: Type.Object(
      {
        idToken,
        kind: Type.Optional(oneOf(TOKEN_KINDS, 'Default: card')),
        type: Type.Optional(Type.String({ maxLength: 20 })),
        driver: Type.Optional(Type.String({ description: 'Whose it is; drivers register their own' })),
        group: Type.Optional(Type.String({ maxLength: 36, description: 'For operators' })),
      },
      closed,
    ),
    answer: token,
    problems: [409],
    handle: async ({ csms, who, body: { driver, group, ...rest } }) => {
      const own = mine(who);
      const whose = own === undefined ? { driver, group } : { driver: own };
      return { body: tokenResource(await csms.access.cards.register({ ...rest, ...whose })) };
    },
  }),
  route({
    method: 'get',
    path: '/me/tokens',
    id: 'listMyTokens',
    tag,
    summary: 'Tokens of the driver who asks',
    roles: ['driver'],
    answer: listOf(token),
    handle: async ({ csms, who: { driverId = '' } }) => {
      const items = await csms.change((repos) => repos.access.tokensOf(driverId));
      return { body: { items: items.map(tokenResource) } };
    },
  }),
  route({
    method: 'post',
    path: '/tokens/{idToken}/block',
    id: 'blockToken',
    tag,
    summary: 'Blocks a token',
    roles,
    answer: token,
    problems: [404],
    handle: async ({ csms, who, params }) => ({
      body: tokenResource(await csms.access.cards.block(await theirs(csms, who, params['idToken']))),
    }),
  }),
  route({
    method: 'post',
    path: '/tokens/{idToken}/unblock',
    id: 'unblockToken',
    tag,
    summary: 'Takes a token back that was blocked; not one that is lost',
    roles: ['operator', 'support'],
    answer: token,
    problems: [404, 409],
    handle: async ({ csms, who, params }) => ({
      body: tokenResource(await csms.access.cards.unblock(await theirs(csms, who, params['idToken']))),
    }),
  }),
  route({
    method: 'post',
    path: '/tokens/{idToken}/lost',
    id: 'loseToken',
    tag,
    summary: 'Reports a token lost: it is blocked everywhere, and another takes its place where one is named',
    roles,
    body: Type.Object({ replacement: Type.Optional(idToken) }, closed),
    answer: token,
    problems: [404, 409],
    handle: async ({ csms, who, params, body }) => ({
      body: tokenResource(
        await csms.access.cards.lose(await theirs(csms, who, params['idToken']), body.replacement),
      ),
    }),
  }),
  route({
    method: 'post',
    path: '/tokens/{idToken}/handover',
    id: 'handOverToken',
    tag,
    summary: 'Gives a token to another driver; sessions before stay the former’s',
    roles: ['operator', 'support'],
    body: Type.Object({ driver: Type.String({ minLength: 1 }) }, closed),
    answer: token,
    problems: [404, 409],
    handle: async ({ csms, who, params, body }) => ({
      body: tokenResource(
        await csms.access.cards.handOver(await theirs(csms, who, params['idToken']), body.driver),
      ),
    }),
  }),
];
