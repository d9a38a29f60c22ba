import { Type } from '../../../schema/index.js';
import { isoTime } from '../../../world/index.js';
import { removeSite } from '../../registry/remove-site.js';
import type { Site } from '../../registry/site.js';
import { siteInput } from '../registry-inputs.js';
import { found, listOf, route, time } from '../route.js';

const tag = 'Sites';

const site = Type.Object({ id: Type.String(), ...siteInput.properties, createdAt: time('RFC 3339') });

export const siteRoutes = [
  route({
    method: 'get',
    path: '/sites',
    id: 'listSites',
    tag,
    summary: 'Sites, by id',
    roles: ['operator', 'support', 'finance', 'installer'],
    query: Type.Object({
      after: Type.Optional(Type.String({ description: 'Only what comes after this id' })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000, description: 'Default 1,000' })),
    }),
    answer: listOf(site),
    handle: async ({ csms, query }) => ({
      body: { items: (await csms.records.sites(query)).map(siteResource) },
    }),
  }),
  route({
    method: 'get',
    path: '/sites/{id}',
    id: 'getSite',
    tag,
    summary: 'One site',
    roles: ['operator', 'support', 'finance', 'installer'],
    answer: site,
    problems: [404],
    handle: async ({ csms, params: { id = '' } }) => ({
      body: siteResource(found(await csms.records.site(id), `site ${id}`)),
    }),
  }),
  route({
    method: 'put',
    path: '/sites/{id}',
    id: 'putSite',
    tag,
    summary: 'Puts a site on record, or changes what is given of it',
    roles: ['operator', 'installer'],
    body: siteInput,
    answer: site,
    handle: async ({ csms, params: { id = '' }, body }) => {
      await csms.provision({ sites: { [id]: body } });
      return { body: siteResource(found(await csms.records.site(id), `site ${id}`)) };
    },
  }),
  route({
    method: 'delete',
    path: '/sites/{id}',
    id: 'deleteSite',
    tag,
    summary: 'Takes a site without stations off the record',
    roles: ['operator'],
    problems: [404, 409],
    handle: async ({ csms, params: { id = '' } }) => {
      found(await csms.change((repos) => removeSite(id, repos)), `site ${id}`);
      return {};
    },
  }),
];

function siteResource({ createdAt, ...site }: Site): Record<string, unknown> {
  return { ...site, createdAt: isoTime(createdAt) };
}
