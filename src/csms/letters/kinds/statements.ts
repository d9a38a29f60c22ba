import { fleetStatementOf } from '../../billing/fleet-statement.js';
import { formatMoney } from '../../billing/format.js';
import { fleetView } from '../../billing/render/fleet.js';
import { statementOf, statementView } from '../../billing/statement.js';
import { kindRows, USUAL_MS } from './kind.js';

/** What a month came to. `about` is the driver or the fleet. */
export const statementKinds = kindRows({
  statement: {
    summary: 'The statement of a month for a driver, as PDF',
    optional: true,
    usefulFor: USUAL_MS * 5,
    async write({ about, facts: { month = '', currency = '' } }, { repos, settings, now }) {
      const made = await statementOf([about], undefined, { month, currency, now }, settings.billing, repos);
      return {
        subject: `Your statement of ${month}`,
        paragraphs: [`What you were invoiced, paid and were credited in ${month} is attached.`],
        facts: [['Balance', formatMoney(made.closing, currency)]],
        document: { name: `statement-${month}-${currency}.pdf`, view: statementView(made) },
      };
    },
  },
  'fleet-statement': {
    summary: 'The statement of a month for whoever a fleet’s invoices are made out to, as PDF',
    usefulFor: USUAL_MS * 5,
    async write({ about, facts: { month = '', currency = '' } }, { repos, settings, now }) {
      const group = await repos.access.group(about);
      if (!group) return undefined;
      const made = await fleetStatementOf(group, { month, currency, now }, settings.billing, repos);
      if (made.drivers.length === 0) return undefined;
      return {
        subject: `Statement of ${month} for ${group.name ?? group.id}`,
        paragraphs: [`What your drivers charged in ${month} is attached.`],
        facts: [
          ['Total', formatMoney(made.total, currency)],
          ['Open', formatMoney(made.open, currency)],
        ],
        document: { name: `fleet-statement-${month}-${currency}.pdf`, view: fleetView(made) },
      };
    },
  },
});
