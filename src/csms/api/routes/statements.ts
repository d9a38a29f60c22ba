import { Type } from '../../../schema/index.js';
import { mine } from '../../access/who.js';
import { fleetStatementOf } from '../../billing/fleet-statement.js';
import { fleetView } from '../../billing/render/fleet.js';
import { statementOf, statementView } from '../../billing/statement.js';
import { oneOf } from '../../commands/schemas.js';
import { statement, statementResource } from '../billing-schemas.js';
import { viewFile } from '../document-file.js';
import { fleetStatement, fleetStatementResource } from '../fleet-schemas.js';
import { NotFound, route } from '../route.js';

const query = Type.Object({
  currency: Type.Optional(Type.String({ pattern: '^[A-Z]{3}$', description: 'EUR unless said' })),
  format: Type.Optional(oneOf(['json', 'html', 'pdf'], '`json` unless said')),
});

export const statementRoutes = [
  route({
    method: 'get',
    path: '/drivers/{id}/statements/{month}',
    id: 'getStatement',
    tag: 'Invoices',
    summary: 'What a driver owed, paid and was credited in a month (2026-03); as data, page or PDF',
    roles: ['operator', 'finance', 'support', 'driver'],
    query,
    answer: statement,
    problems: [404],
    handle: async ({ csms, params: { id = '', month = '' }, query: { currency = 'EUR', format }, who }) => {
      const bound = mine(who);
      const now = csms.options.clock.now();
      const { billing } = csms.settings;
      const made = await csms.billing.read(async (repos) => {
        const isThere = (bound ?? id) === id && (await repos.access.driver(id));
        if (!isThere) throw new NotFound(`There is no driver ${id}`);
        return statementOf([id], undefined, { month, currency, now }, billing, repos);
      });
      if (format === undefined || format === 'json') return { body: statementResource(made) };
      return { file: await viewFile(csms, statementView(made), `statement-${month}`, format) };
    },
  }),
  route({
    method: 'get',
    path: '/groups/{id}/statements/{month}',
    id: 'getFleetStatement',
    tag: 'Invoices',
    summary:
      'Sessions, taxes, what is paid and what is open of each driver of a fleet in a month (2026-03); as data, page or PDF',
    roles: ['operator', 'finance', 'support'],
    query,
    answer: fleetStatement,
    problems: [404],
    handle: async ({ csms, params: { id = '', month = '' }, query: { currency = 'EUR', format } }) => {
      const now = csms.options.clock.now();
      const { billing } = csms.settings;
      const made = await csms.billing.read(async (repos) => {
        const group = await repos.access.group(id);
        if (!group) throw new NotFound(`There is no group ${id}`);
        return fleetStatementOf(group, { month, currency, now }, billing, repos);
      });
      if (format === undefined || format === 'json') return { body: fleetStatementResource(made) };
      return { file: await viewFile(csms, fleetView(made), `fleet-statement-${month}`, format) };
    },
  }),
];
