import { p, tariff } from '../../../language/index.js';
import { businessStep } from '../business-step.js';
import { Unfit } from '../find.js';
import { tariffOf } from '../tariff-words.js';
import { part } from './params.js';

const name = p.string('Id of the tariff');

/** Tariffs, by the words of the API. */
export const tariffRows = [
  businessStep({
    name: 'set-tariff',
    summary: 'Saves the next version of a tariff, or a new one',
    params: {
      tariff: name,
      prices: tariff,
      'valid-from': p.optional(p.string('Time from which it holds; now unless said')),
      running: p.optional(p.boolean('Sessions that run are priced by it from then on')),
      default: p.optional(p.boolean('It applies where nothing else is said')),
      version: p.optional(
        p.integer('The newest that is known: refused when there is a newer one', { minimum: 0 }),
      ),
    },
    examples: ['- set-tariff: { tariff: day, prices: { energy: 0.50 EUR/kWh, flat: 1 EUR } }'],
    doc: 'Sessions that have started keep the version with which they did.',
    by: 'finance',
    request: ({ tariff: id, prices, 'valid-from': validFrom, running, default: asDefault, version }) => ({
      method: 'put',
      path: `/tariffs/${part(id)}`,
      body: {
        ...tariffOf(prices),
        validFrom,
        appliesToRunning: running,
        default: asDefault,
        expectedVersion: version,
      },
    }),
  }),
  businessStep({
    name: 'assign-tariff',
    summary: 'Assigns a tariff to a driver, a group, a station or a site, or takes that back',
    params: {
      tariff: p.optional(p.string('Id of the tariff; without it what was assigned is taken back')),
      driver: p.optional(p.driver('A driver')),
      group: p.optional(p.string('A group of drivers')),
      to: p.optional(p.string('A station')),
      site: p.optional(p.string('A site')),
    },
    examples: [
      '- assign-tariff: { tariff: member, driver: anna }',
      '- assign-tariff: { tariff: night, site: harbour }',
      '- assign-tariff: { to: CP1 }',
    ],
    doc: 'One of `driver`, `group`, `to` and `site`. It holds for sessions that start from then on.',
    by: 'finance',
    request: ({ tariff: id, driver, group, to, site }, { cast }) => {
      const owner = driver === undefined ? undefined : cast.driver(driver);
      const subjects = Object.entries({ driver: owner, group, station: to, site });
      const [first, second] = subjects.filter(([, it]) => it !== undefined);
      if (!first || second)
        throw new Unfit('`assign-tariff` takes one of `driver`, `group`, `to` and `site`');
      const [kind, subject] = first;
      const path = `/tariff-assignments/${kind}/${part(String(subject))}`;
      return id === undefined ? { method: 'delete', path } : { method: 'put', path, body: { tariff: id } };
    },
  }),
] as const;
