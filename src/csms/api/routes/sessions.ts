import { Type } from '../../../schema/index.js';
import { parseIsoTime } from '../../../world/index.js';
import { isTheirs, mine } from '../../access/who.js';
import { oneOf } from '../../commands/schemas.js';
import { SESSION_FLAGS } from '../../sessions/session.js';
import { numberedPageQuery, pageFrom } from '../paging.js';
import { billResource, eventResource, meterValueResource, sessionResource } from '../resources.js';
import { found, integerParam, listOf, route, time } from '../route.js';
import { bill, meterValue, session, sessionEvent } from '../schemas.js';

const tag = 'Sessions';

export const sessionRoutes = [
  route({
    method: 'get',
    path: '/sessions',
    id: 'listSessions',
    tag,
    summary: 'Sessions, oldest first, each with its bill; a driver’s own',
    roles: ['operator', 'support', 'finance', 'driver'],
    query: Type.Object({
      station: Type.Optional(Type.String()),
      status: Type.Optional(oneOf(['active', 'ended'], 'Whether it runs')),
      idToken: Type.Optional(Type.String()),
      driver: Type.Optional(Type.String()),
      evse: Type.Optional(Type.Integer()),
      site: Type.Optional(Type.String()),
      flag: Type.Optional(oneOf(SESSION_FLAGS, 'What is remarkable about it')),
      from: Type.Optional(time('Started at or after this')),
      until: Type.Optional(time('Started before this')),
      ...numberedPageQuery,
    }),
    answer: listOf(session),
    handle: async ({ csms, who, query }) => {
      const { from, until, ...rest } = query;
      const driver = mine(who) ?? query.driver;
      const filter = {
        ...rest,
        ...(driver !== undefined && { driver }),
        ...(from !== undefined && { from: parseIsoTime(from) }),
        ...(until !== undefined && { until: parseIsoTime(until) }),
      };
      return {
        body: await pageFrom(
          query,
          (page) => csms.records.sessions({ ...filter, after: 0, ...page }),
          sessionResource,
        ),
      };
    },
  }),
  route({
    method: 'get',
    path: '/sessions/{id}',
    id: 'getSession',
    tag,
    summary: 'One session with its bill; a driver’s own',
    roles: ['operator', 'support', 'finance', 'driver'],
    answer: session,
    problems: [404],
    handle: async ({ csms, who, params }) => {
      const id = integerParam(params, 'id');
      const known = await csms.records.session(id);
      const shown = known && isTheirs(who, known.driverId) ? known : undefined;
      return { body: sessionResource(found(shown, `session ${id}`)) };
    },
  }),
  route({
    method: 'get',
    path: '/sessions/{id}/events',
    id: 'listSessionEvents',
    tag,
    summary: 'What was told about a session, in the order of receipt',
    roles: ['operator', 'support', 'finance'],
    answer: listOf(sessionEvent),
    problems: [404],
    handle: async ({ csms, params }) => {
      const id = integerParam(params, 'id');
      found(await csms.records.session(id), `session ${id}`);
      return { body: { items: (await csms.records.sessionEvents(id)).map(eventResource) } };
    },
  }),
  route({
    method: 'get',
    path: '/sessions/{id}/meter-values',
    id: 'listSessionMeterValues',
    tag,
    summary: 'Meter values of a session, in the order of receipt',
    roles: ['operator', 'support', 'finance'],
    answer: listOf(meterValue),
    problems: [404],
    handle: async ({ csms, params }) => {
      const id = integerParam(params, 'id');
      found(await csms.records.session(id), `session ${id}`);
      return { body: { items: (await csms.records.meterValues({ session: id })).map(meterValueResource) } };
    },
  }),
  route({
    method: 'get',
    path: '/meter-values',
    id: 'listMeterValues',
    tag,
    summary: 'Meter values of a station, in sessions and outside them',
    roles: ['operator', 'support', 'finance'],
    query: Type.Object({ station: Type.Optional(Type.String()) }),
    answer: listOf(meterValue),
    handle: async ({ csms, query: { station } }) => ({
      body: {
        items: (await csms.records.meterValues({ ...(station !== undefined && { station }) })).map(
          meterValueResource,
        ),
      },
    }),
  }),
  route({
    method: 'get',
    path: '/bills',
    id: 'listBills',
    tag,
    summary: 'Bills of ended sessions',
    roles: ['operator', 'support', 'finance'],
    query: Type.Object({
      station: Type.Optional(Type.String()),
      session: Type.Optional(Type.Integer()),
    }),
    answer: listOf(bill, 'session'),
    handle: async ({ csms, query }) => ({
      body: { items: (await csms.records.bills(query)).map(billResource) },
    }),
  }),
];
