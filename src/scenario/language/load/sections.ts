import { MODEL_NAMES } from '../../../station/index.js';
import { p } from '../schema/builder.js';
import type { Infer } from '../schema/schema.js';
import { tariff } from './tariff-section.js';

const limits = p.object(
  {
    stations: p.optional(p.list(p.string('A station'), 'Stations where it may charge; all unless said')),
    sites: p.optional(p.list(p.string('A site'), 'Sites where it may charge; all unless said')),
    hours: p.optional(
      p.list(
        p.object(
          {
            days: p.optional(
              p.list(
                p.oneOf(['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'], 'A day of the week'),
                'Every day unless said',
              ),
            ),
            from: p.optional(p.string('As `08:00`')),
            to: p.optional(p.string('As `18:00`, the first moment that is too late')),
          },
          { description: 'Hours of some days' },
        ),
        'When it may charge; at any time unless said',
      ),
    ),
    'time-zone': p.optional(
      p.string('Where its hours and days are meant, as `Europe/Vienna`; UTC unless said'),
    ),
    'energy-per-day': p.optional(p.quantity('energy', 'Most energy of a day')),
    'energy-per-week': p.optional(p.quantity('energy', 'Most energy of a week')),
    'energy-per-month': p.optional(p.quantity('energy', 'Most energy of a month')),
    'cost-per-day': p.optional(p.quantity('money', 'Most that a day may cost')),
    'cost-per-month': p.optional(p.quantity('money', 'Most that a month may cost')),
    sessions: p.optional(p.integer('Most sessions at once', { minimum: 0 })),
  },
  { description: 'What it may at most' },
);

const token = p.object(
  {
    id: p.optional(p.string('What the card or app presents; absent: the name under which it stands here')),
    status: p.optional(
      p.oneOf(
        ['accepted', 'blocked', 'expired', 'invalid'],
        'What the CSMS knows about it; `accepted` unless said',
      ),
    ),
    type: p.optional(
      p.string('Kind of token in the vocabulary of OCPP 2.x; the edition has a default for cards'),
    ),
    group: p.optional(p.string('Group (1.6: parent) that it belongs to')),
    expires: p.optional(p.string('Time at which it expires, as RFC 3339 text')),
    concurrent: p.optional(p.boolean('May run several sessions at once')),
    limits: p.optional(limits),
  },
  { description: 'A token: what someone presents to a station' },
);

const driver = p.object(
  {
    token: p.optional(p.string('The id that the driver presents; a random one unless said')),
    name: p.optional(p.string('Name as bills show it')),
    language: p.optional(p.string('Language in which the driver is spoken to, as RFC 5646 has it: `de`')),
    pays: p.optional(p.string('How the driver pays, for instance `card`, `mobile-money`, `subscription`')),
    tariff: p.optional(p.string('Tariff of this driver, by its name under `tariffs`')),
    group: p.optional(p.string('Group that the driver belongs to')),
    status: p.optional(p.oneOf(['accepted', 'blocked', 'expired', 'invalid'], 'State of the driver’s token')),
    expires: p.optional(p.string('Time at which the token expires, as RFC 3339 text')),
    concurrent: p.optional(p.boolean('May run several sessions at once')),
    limits: p.optional(limits),
  },
  { shorthand: 'token', description: 'A person known to the CSMS, with a token' },
);

const site = p.object(
  {
    name: p.optional(p.string('As drivers know it')),
    country: p.optional(p.string('Two capital letters (ISO 3166-1)')),
    'time-zone': p.optional(p.string('By whose clock tariffs go: `Europe/Berlin`; UTC unless said')),
    tariff: p.optional(p.string('Tariff of its stations, by its name under `tariffs`')),
    address: p.optional(
      p.object({
        street: p.optional(p.string('Street and number')),
        'postal-code': p.optional(p.string('Postal code')),
        city: p.optional(p.string('City')),
        state: p.optional(p.string('State or province')),
      }),
    ),
  },
  { shorthand: 'name', description: 'A place with stations' },
);

const boot = p.object(
  {
    status: p.oneOf(['Accepted', 'Pending', 'Rejected'], 'Answer to BootNotification'),
    interval: p.optional(p.quantity('duration', 'Interval that the answer carries')),
    times: p.optional(
      p.integer('How often that is answered before the station is accepted; absent: always', { minimum: 1 }),
    ),
  },
  { shorthand: 'status', description: 'How the CSMS answers a boot' },
);

/** What is wrong with a certificate that has to be refused. */
const FLAWS = ['expired', 'not-yet-valid', 'self-signed', 'unknown-authority', 'revoked'] as const;

/** What a scenario gives the CSMS before its first step. */
export const csmsSection = p.object(
  {
    certificate: p.optional(
      p.oneOf(
        [...FLAWS, 'wrong-host'],
        'What is wrong with its certificate, for stations with `security` 2 or 3',
      ),
    ),
    boot: p.optional(boot),
    sites: p.optional(p.record(site, 'Places with stations, by a name that `site` of a station uses')),
    'unknown-stations': p.optional(
      p.oneOf(
        ['refuse', 'accept', 'pending'],
        'What happens to an identity that is not registered; `refuse` unless said, `pending` lets it wait for an operator',
      ),
    ),
    tokens: p.optional(p.record(token, 'Tokens by a name of your choice, or by their id')),
    drivers: p.optional(p.record(driver, 'People, by a short name that steps use')),
    groups: p.optional(
      p.record(
        p.object({
          members: p.optional(p.list(p.string('A driver or token of this file'), 'Who belongs to it')),
          parent: p.optional(p.string('The group above it, whose limits hold for it, too')),
          status: p.optional(
            p.oneOf(['active', 'blocked'], 'Whether its members may charge; `active` unless said'),
          ),
          limits: p.optional(limits),
          tariff: p.optional(p.string('Tariff of its members, by its name under `tariffs`')),
        }),
        'Groups of tokens',
      ),
    ),
    tariffs: p.optional(p.record(tariff, 'Tariffs by name; the first applies where nothing else is said')),
    settings: p.optional(p.record(p.value('Value of the setting'), 'Settings of the CSMS, by name')),
  },
  { description: 'What the CSMS knows before the first step' },
);

export const stationSection = p.object(
  {
    model: p.optional(p.fixed(p.oneOf(MODEL_NAMES, 'Model of the station'))),
    password: p.optional(p.string('Password of HTTP basic authentication')),
    security: p.optional(
      p.integer('Security profile that it is put up with; certificates to go higher are in it', {
        minimum: 0,
        maximum: 3,
      }),
    ),
    certificate: p.optional(
      p.oneOf(
        [...FLAWS, 'wrong-name', 'wrong-owner'],
        'What is wrong with its certificate, with `security` 3',
      ),
    ),
    configuration: p.optional(
      p.record(p.value('Value'), 'Variables or configuration keys that differ from those of the model'),
    ),
    'clock-skew': p.optional(
      p.quantity('duration', 'How far its clock is ahead; may be negative', { signed: true }),
    ),
    tariff: p.optional(p.string('Its tariff, by its name under `tariffs`')),
    site: p.optional(p.string('Where it stands, by its name under `sites`')),
    groups: p.optional(p.list(p.string('A group'), 'Groups of stations that it is in')),
    known: p.optional(p.boolean('Whether it is registered in the CSMS; true unless said')),
    boot: p.optional(boot),
    connect: p.optional(p.boolean('Whether it is switched on before the first step; true unless said')),
  },
  { shorthand: 'model', description: 'A virtual charge point' },
);

export type LimitsSection = Infer<typeof limits>;
export type CsmsSection = Infer<typeof csmsSection>;
export type StationSection = Infer<typeof stationSection>;
