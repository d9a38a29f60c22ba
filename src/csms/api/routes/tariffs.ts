import { isoTime, parseIsoTime } from '../../../world/index.js';
import { factsOf } from '../../billing/bill-session.js';
import { removeTariff } from '../../pricing/assign.js';
import { imaginedFacts } from '../../pricing/imagined.js';
import { formatMinor, price, tariffFrom } from '../../pricing/index.js';
import { saveTariff } from '../../pricing/save.js';
import { type TariffVersion, versionAt } from '../../pricing/versions.js';
import type { TariffView } from '../../pricing/views.js';
import { lineResource } from '../resources.js';
import { found, listOf, NotFound, route } from '../route.js';
import { simulatedBill, simulation, tariff, tariffPut, tariffVersion } from '../tariff-schemas.js';

const tag = 'Tariffs';

export const tariffRoutes = [
  route({
    method: 'get',
    path: '/tariffs',
    id: 'listTariffs',
    tag,
    summary: 'Tariffs as they hold now, with their prices brought to one form',
    roles: ['operator', 'finance', 'support'],
    answer: listOf(tariff),
    handle: async ({ csms }) => ({ body: { items: (await csms.records.tariffs()).map(viewResource) } }),
  }),
  route({
    method: 'get',
    path: '/tariffs/{id}',
    id: 'getTariff',
    tag,
    summary: 'One tariff as it holds now',
    roles: ['operator', 'finance', 'support'],
    answer: tariff,
    problems: [404],
    handle: async ({ csms, params: { id = '' } }) => {
      const tariffs = await csms.records.tariffs();
      return {
        body: viewResource(
          found(
            tariffs.find((it) => it.id === id),
            `tariff ${id}`,
          ),
        ),
      };
    },
  }),
  route({
    method: 'get',
    path: '/tariffs/{id}/versions',
    id: 'listTariffVersions',
    tag,
    summary: 'Every version of a tariff, oldest first, also of one that was taken off the record',
    roles: ['operator', 'finance', 'support'],
    answer: listOf(tariffVersion, 'version'),
    problems: [404],
    handle: async ({ csms, params: { id = '' } }) => {
      const versions = await csms.parts.store.read((repos) => repos.pricing.versions(id));
      if (versions.length === 0) throw new NotFound(`There is no tariff ${id}`);
      return { body: { items: versions.map(versionResource) } };
    },
  }),
  route({
    method: 'put',
    path: '/tariffs/{id}',
    id: 'putTariff',
    tag,
    summary:
      'Saves the next version of a tariff; sessions that have started keep theirs, unless it applies to them',
    roles: ['operator', 'finance'],
    body: tariffPut,
    answer: tariffVersion,
    problems: [409],
    handle: async ({ csms, params: { id = '' }, body, who }) => {
      const { default: asDefault, validFrom, appliesToRunning, expectedVersion, ...input } = body;
      const given = tariffFrom(id, input);
      const now = csms.parts.clock.now();
      const saved = await csms.change((repos) =>
        saveTariff(given, repos, {
          now,
          validFrom: validFrom === undefined ? undefined : parseIsoTime(validFrom),
          appliesToRunning,
          asDefault,
          expectedVersion,
          savedBy: who.name,
        }),
      );
      csms.parts.tell({ type: 'tariffs-changed', at: now });
      return { body: versionResource(saved) };
    },
  }),
  route({
    method: 'delete',
    path: '/tariffs/{id}',
    id: 'deleteTariff',
    tag,
    summary: 'Takes a tariff off the record that nobody has; running sessions keep it',
    roles: ['operator', 'finance'],
    problems: [404, 409],
    handle: async ({ csms, params: { id = '' } }) => {
      const done = await csms.change((repos) => removeTariff(id, repos));
      if (!done) throw new NotFound(`There is no tariff ${id}`);
      csms.parts.tell({ type: 'tariffs-changed', at: csms.parts.clock.now() });
      return {};
    },
  }),
  route({
    method: 'post',
    path: '/tariffs/{id}/simulate',
    id: 'simulateTariff',
    tag,
    summary: 'What a session would cost by this tariff: one on record, or one that is only imagined',
    roles: ['operator', 'finance', 'support'],
    body: simulation,
    answer: simulatedBill,
    problems: [404],
    handle: async ({ csms, params: { id = '' }, body }) => {
      const now = csms.parts.clock.now();
      const start = body.start === undefined ? now : parseIsoTime(body.start);
      return csms.parts.store.read(async (repos) => {
        const { session: wanted, version, periods = [], reservedSeconds } = body;
        const session =
          wanted === undefined ? undefined : found(await repos.sessions.find(wanted), `session ${wanted}`);
        const facts = session
          ? await factsOf(session, repos, now)
          : imaginedFacts(start, periods, reservedSeconds);
        const by = chosen(await repos.pricing.versions(id), version, session?.startedAt ?? start);
        const { taxPercent: _, lines, ...bill } = price(facts, found(by, `tariff ${id}`).tariff);
        const totalText = `${formatMinor(bill.total, bill.currency)} ${bill.currency}`;
        return { body: { version: by?.version, ...bill, lines: lines.map(lineResource), totalText } };
      });
    },
  }),
];

function chosen(
  versions: readonly TariffVersion[],
  version: number | undefined,
  at: number,
): TariffVersion | undefined {
  if (version !== undefined) return versions.find((it) => it.version === version);
  return versionAt(versions, at) ?? versions.at(-1);
}

function viewResource({ tariff: { id: _, ...body }, validFrom, ...view }: TariffView) {
  return { ...view, validFrom: isoTime(validFrom), ...body };
}

function versionResource({
  tariffId,
  tariff: { id: _, ...body },
  savedAt,
  validFrom,
  ...rest
}: TariffVersion) {
  return { id: tariffId, ...rest, validFrom: isoTime(validFrom), savedAt: isoTime(savedAt), ...body };
}
