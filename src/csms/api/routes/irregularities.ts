import { Type } from '../../../schema/index.js';
import { isoTime } from '../../../world/index.js';
import { closed, oneOf } from '../../commands/schemas.js';
import type { Irregularity, IrregularityKind } from '../../sessions/irregular/irregularity.js';
import { OUTCOMES } from '../../sessions/irregular/outcomes.js';
import { pageFrom, pageQuery } from '../paging.js';
import { sessionResource } from '../resources.js';
import { found, integerParam, listOf, route, time } from '../route.js';
import { session } from '../schemas.js';

const tag = 'Sessions';
const optional = Type.Optional;
const KINDS = Object.keys(OUTCOMES) as IrregularityKind[];
const kind = oneOf(KINDS, 'What is wrong');

const irregularity = Type.Object({
  id: Type.String(),
  kind,
  outcome: Type.String({ description: 'What has come of it by itself' }),
  station: Type.String(),
  session: optional(Type.Integer()),
  evse: optional(Type.Integer()),
  at: time('When it was noticed'),
  detail: optional(Type.String()),
  resolvedAt: optional(time('When somebody, or a message that came after all, resolved it')),
  resolvedBy: optional(Type.String()),
  note: optional(Type.String()),
});

function irregularityResource(it: Irregularity) {
  const { stationId: station, evseId: evse, at, resolvedAt, ...rest } = it;
  return {
    ...rest,
    station,
    evse,
    outcome: OUTCOMES[it.kind].outcome,
    at: isoTime(at),
    resolvedAt: resolvedAt === undefined ? undefined : isoTime(resolvedAt),
  };
}

const note = Type.String({ minLength: 1, maxLength: 2000, description: 'What was found out, or done' });

export const irregularityRoutes = [
  route({
    method: 'get',
    path: '/sessions/irregular',
    id: 'listIrregularities',
    tag,
    summary: 'What went wrong with sessions and waits for somebody to look at it, oldest first',
    roles: ['operator', 'support', 'finance'],
    query: Type.Object({
      station: optional(Type.String()),
      session: optional(Type.Integer()),
      kind: optional(kind),
      resolved: optional(Type.Boolean({ description: 'What is resolved instead; false unless said' })),
      ...pageQuery,
    }),
    answer: listOf(irregularity),
    handle: async ({ csms, query }) => ({
      body: await pageFrom(
        query,
        (page) => csms.charging.irregularities.list({ resolved: false, ...query, ...page }),
        irregularityResource,
      ),
    }),
  }),
  route({
    method: 'post',
    path: '/sessions/irregular/{id}/resolve',
    id: 'resolveIrregularity',
    tag,
    summary: 'Takes something off the work list, with a note',
    roles: ['operator', 'support', 'finance'],
    body: Type.Object(
      {
        note,
        bill: optional(
          Type.Boolean({
            description: 'Bills a session that waited for it (`unauthorisedCharging: review`)',
          }),
        ),
      },
      closed,
    ),
    answer: irregularity,
    problems: [404, 409],
    handle: async ({ csms, who, params: { id = '' }, body }) => ({
      body: irregularityResource(
        found(
          await csms.charging.irregularities.resolve(id, { by: who.name, ...body }),
          `irregularity ${id}`,
        ),
      ),
    }),
  }),
  route({
    method: 'post',
    path: '/sessions/{id}/close',
    id: 'closeSession',
    tag,
    summary: 'Closes a session whose end will not come, at the last thing that is known of it',
    roles: ['operator', 'support'],
    answer: session,
    problems: [404, 409],
    handle: async ({ csms, params }) => {
      const id = integerParam(params, 'id');
      found(await csms.records.session(id), `session ${id}`);
      await csms.charging.irregularities.closeSession(id);
      return { body: sessionResource(found(await csms.records.session(id), `session ${id}`)) };
    },
  }),
];
