import { Type } from '../../../schema/index.js';
import { closed } from '../../commands/schemas.js';
import { assignments, assignTariff, unassignTariff } from '../../pricing/assign.js';
import { resolveTariff } from '../../pricing/resolve.js';
import type { AssignmentKind } from '../../pricing/versions.js';
import { InvalidInput } from '../../validation.js';
import { found, listOf, NotFound, route } from '../route.js';
import { assignment } from '../tariff-schemas.js';

const tag = 'Tariffs';
const KINDS: readonly AssignmentKind[] = ['driver', 'group', 'station', 'site'];

export const tariffAssignmentRoutes = [
  route({
    method: 'get',
    path: '/tariff-assignments',
    id: 'listTariffAssignments',
    tag,
    summary: 'To whom and what tariffs are assigned',
    roles: ['operator', 'finance', 'support'],
    query: Type.Object({ tariff: Type.Optional(Type.String()) }),
    answer: listOf(assignment),
    handle: async ({ csms, query }) => {
      const all = await csms.parts.store.read((repos) => assignments(repos, query.tariff));
      return {
        body: { items: all.map(({ kind, subject, tariffId }) => ({ kind, subject, tariff: tariffId })) },
      };
    },
  }),
  route({
    method: 'put',
    path: '/tariff-assignments/{kind}/{subject}',
    id: 'assignTariff',
    tag,
    summary:
      'Assigns a tariff to a driver, group, station or site; it holds for sessions that start from then on',
    roles: ['operator', 'finance'],
    body: Type.Object({ tariff: Type.String({ minLength: 1 }) }, closed),
    problems: [404, 409],
    handle: async ({ csms, params, body }) => {
      const { subject = '' } = params;
      await csms.change((repos) =>
        assignTariff({ kind: kindOf(params), subject, tariffId: body.tariff }, repos),
      );
      csms.parts.tell({ type: 'tariffs-changed', at: csms.parts.clock.now() });
      return {};
    },
  }),
  route({
    method: 'delete',
    path: '/tariff-assignments/{kind}/{subject}',
    id: 'unassignTariff',
    tag,
    summary: 'Takes an assignment back: what stands behind it in the order holds again',
    roles: ['operator', 'finance'],
    problems: [404],
    handle: async ({ csms, params }) => {
      const { subject = '' } = params;
      const kind = kindOf(params);
      if (!(await csms.change((repos) => unassignTariff(kind, subject, repos)))) {
        throw new NotFound(`${kind} ${subject} has no tariff`);
      }
      csms.parts.tell({ type: 'tariffs-changed', at: csms.parts.clock.now() });
      return {};
    },
  }),
  route({
    method: 'get',
    path: '/stations/{id}/tariff',
    id: 'resolveTariff',
    tag,
    summary:
      'Which tariff a session would have that started now, and why: driver, group, station, site, default',
    roles: ['operator', 'finance', 'support'],
    query: Type.Object({
      driver: Type.Optional(Type.String()),
      idToken: Type.Optional(Type.String()),
    }),
    answer: Type.Object({
      tariff: Type.Optional(Type.String({ description: 'Absent: none applies, and it is free' })),
      version: Type.Optional(Type.Integer()),
      because: Type.Optional(Type.String()),
      passed: Type.Array(Type.String({ description: 'What stands before it and has no valid tariff' })),
    }),
    problems: [404],
    handle: async ({ csms, params: { id: station = '' }, query: { driver, idToken } }) => {
      const now = csms.parts.clock.now();
      const resolved = await csms.parts.store.read(async (repos) => {
        found(await repos.stations.find(station), `station ${station}`);
        const token = idToken === undefined ? undefined : await repos.access.token(idToken);
        const driverId = driver ?? token?.driverId;
        return resolveTariff({ stationId: station, driverId, idToken }, now, repos);
      });
      if (!resolved) return { body: { passed: [] } };
      const { version, because, passed } = resolved;
      return { body: { tariff: version.tariffId, version: version.version, because, passed } };
    },
  }),
];

function kindOf({ kind }: Readonly<Record<string, string>>): AssignmentKind {
  const known = KINDS.find((it) => it === kind);
  if (!known) throw new InvalidInput([{ field: 'kind', message: `must be one of ${KINDS.join(', ')}` }]);
  return known;
}
