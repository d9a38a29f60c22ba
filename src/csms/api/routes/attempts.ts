import { Type } from '../../../schema/index.js';
import { isoTime } from '../../../world/index.js';
import type { Attempt, AttemptFilter } from '../../access/attempt.js';
import { mine } from '../../access/who.js';
import { closed } from '../../commands/schemas.js';
import { listOf, route } from '../route.js';
import { attempt } from '../schemas.js';

const text = (description: string) => Type.Optional(Type.String({ description }));

function attemptResource({ id, at, stationId, idToken, driverId, purpose, status, why }: Attempt) {
  return { id, at: isoTime(at), station: stationId, idToken, driver: driverId, purpose, status, why };
}

export const attemptRoutes = [
  route({
    method: 'get',
    path: '/authorize-attempts',
    id: 'listAuthorizeAttempts',
    tag: 'Tokens',
    summary: 'Each time that a token was presented, what was decided, and why',
    roles: ['operator', 'support', 'driver'],
    query: Type.Object(
      {
        station: text('Where'),
        token: text('The token'),
        driver: text('Whose token it was'),
        status: text('What was decided, in the words of OCPP 2.1'),
        refused: Type.Optional(
          Type.Boolean({ description: 'Only those that were refused, or only those that were not' }),
        ),
        after: text('Only those after this name'),
        limit: Type.Optional(
          Type.Integer({ minimum: 1, maximum: 1000, description: 'At most; 100 unless said' }),
        ),
      },
      closed,
    ),
    answer: listOf(attempt),
    handle: async ({ csms, who, query: { token: idToken, driver, limit = 100, ...rest } }) => {
      const given = { ...rest, idToken, driverId: mine(who) ?? driver, limit };
      const known = Object.entries(given).filter(([, value]) => value !== undefined);
      const items = await csms.access.attempts(Object.fromEntries(known) as AttemptFilter);
      return { body: { items: items.map(attemptResource) } };
    },
  }),
];
