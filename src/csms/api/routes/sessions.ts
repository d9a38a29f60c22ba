import { Type } from '../../../schema/index.js';
import { oneOf } from '../../commands/schemas.js';
import { numberedPageQuery, pageFrom } from '../paging.js';
import { billResource, eventResource, meterValueResource, sessionResource } from '../resources.js';
import { found, integerParam, listOf, route } from '../route.js';
import { bill, meterValue, session, sessionEvent } from '../schemas.js';

const tag = 'Sessions';

export const sessionRoutes = [
  route({
    method: 'get',
    path: '/sessions',
    id: 'listSessions',
    tag,
    summary: 'Sessions, oldest first, each with its bill',
    roles: ['operator', 'support', 'finance'],
    query: Type.Object({
      station: Type.Optional(Type.String()),
      status: Type.Optional(oneOf(['active', 'ended'], 'Whether it runs')),
      idToken: Type.Optional(Type.String()),
      driver: Type.Optional(Type.String()),
      evse: Type.Optional(Type.Integer()),
      ...numberedPageQuery,
    }),
    answer: listOf(session),
    handle: async ({ csms, query }) => ({
      body: await pageFrom(
        query,
        (page) => csms.records.sessions({ ...query, after: 0, ...page }),
        sessionResource,
      ),
    }),
  }),
  route({
    method: 'get',
    path: '/sessions/{id}',
    id: 'getSession',
    tag,
    summary: 'One session with its bill',
    roles: ['operator', 'support', 'finance'],
    answer: session,
    problems: [404],
    handle: async ({ csms, params }) => {
      const id = integerParam(params, 'id');
      return { body: sessionResource(found(await csms.records.session(id), `session ${id}`)) };
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
