import { tariffFrom } from '../../pricing/index.js';
import { addTariff } from '../../provision.js';
import { tariffInput } from '../inputs.js';
import { found, listOf, NotFound, route } from '../route.js';
import { tariff } from '../schemas.js';

const tag = 'Tariffs';

export const tariffRoutes = [
  route({
    method: 'get',
    path: '/tariffs',
    id: 'listTariffs',
    tag,
    summary: 'Tariffs, with their prices brought to one form',
    roles: ['operator', 'finance'],
    answer: listOf(tariff),
    handle: async ({ csms }) => ({ body: { items: await csms.records.tariffs() } }),
  }),
  route({
    method: 'put',
    path: '/tariffs/{id}',
    id: 'putTariff',
    tag,
    summary: 'Puts a tariff on record in place of what was there; sessions already billed keep theirs',
    roles: ['operator', 'finance'],
    body: tariffInput,
    answer: tariff,
    handle: async ({ csms, params: { id = '' }, body }) => {
      const { default: asDefault = false, ...input } = body;
      await csms.change((repos) => addTariff(tariffFrom(id, input), repos, asDefault));
      const tariffs = await csms.records.tariffs();
      return {
        body: found(
          tariffs.find((it) => it.id === id),
          `tariff ${id}`,
        ),
      };
    },
  }),
  route({
    method: 'delete',
    path: '/tariffs/{id}',
    id: 'deleteTariff',
    tag,
    summary: 'Takes a tariff off the record',
    roles: ['operator', 'finance'],
    problems: [404],
    handle: async ({ csms, params: { id = '' } }) => {
      const done = await csms.change((repos) => repos.billing.removeTariff(id));
      if (!done) throw new NotFound(`There is no tariff ${id}`);
      return {};
    },
  }),
];
