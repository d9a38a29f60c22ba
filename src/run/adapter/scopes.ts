import { COMMANDS } from '../../csms/index.js';

/** Root names that expressions of a place can use, with their members; null: anything may be inside. */
export type Names = Readonly<Record<string, readonly string[] | null>>;

/** What can be given to a CSMS, in the order in which it is given; what is taken back goes the other way. */
export const THINGS = [
  'setting',
  'tariff',
  'site',
  'group',
  'driver',
  'token',
  'station',
  'boot',
  'unknown-stations',
] as const;
export type ThingKind = (typeof THINGS)[number];

const STATION = ['id', 'password', 'model', 'site', 'groups', 'tariff'] as const;
const BOOT = ['status', 'interval', 'times'] as const;

/** What rows about a thing see of it. */
export const THING_NAMES: Readonly<Record<ThingKind, Names>> = {
  setting: { setting: ['name', 'value', 'entry'] },
  tariff: {
    tariff: [
      ...['id', 'default', 'currency', 'energy', 'time', 'idle', 'idleGrace', 'flat', 'tax'],
      ...['reservation', 'reservationTime', 'noShow', 'energyStep', 'timeStep', 'idleStep'],
      ...['elements', 'min', 'max', 'timeZone', 'taxes', 'texts'],
    ],
  },
  site: { site: ['id', 'name', 'country', 'timeZone', 'address', 'tariff'] },
  group: { group: ['id', 'members', 'parent', 'status', 'limits', 'tariff'] },
  driver: { driver: ['id', 'name', 'token', 'language', 'pays', 'tariff', 'group', 'limits'] },
  token: { token: ['id', 'name', 'type', 'status', 'driver', 'group', 'expires', 'concurrent', 'limits'] },
  station: { station: STATION },
  boot: { station: STATION, boot: BOOT },
  'unknown-stations': { policy: null, boot: BOOT },
};

/** What every expression of an adapter sees. `vars`, `login` and `given` get their members from the file. */
export const EVERYWHERE: Names = {
  run: ['edition', 'case'],
  given: ['settings', 'tariffs', 'groups', 'drivers', 'tokens', 'stations'],
};

/** What can be seen once something was asked. */
const ANSWER: Names = { body: null, http: ['status', 'headers'], answers: null };

/** Names of places other than things, by the word that the file's schema has for the place. */
const PLACES: Readonly<Record<string, Names>> = {
  answer: ANSWER,
  choice: { ...ANSWER, choice: null },
  item: { item: null },
  sessions: { station: STATION },
  files: { station: STATION },
  raw: { station: STATION, text: null },
  override: {
    station: STATION,
    action: null,
    reply: ['kind', 'payload', 'code', 'description', 'text'],
    after: null,
    times: null,
  },
};

/** The names that a place adds to those around it; `give.token`, `commands.reset`, `answer`. */
export function namesOf(place: string): Names {
  const [section = '', name = ''] = place.split('.');
  if (section === 'give' || section === 'take-back') return THING_NAMES[name as ThingKind];
  if (section === 'commands') return { station: STATION, command: null, params: paramsOf(name) };
  return PLACES[place] ?? {};
}

/** Parameters of a command by its table; null where names are free, or where the row is for any command. */
export function paramsOf(command: string): readonly string[] | null {
  const schema = COMMANDS.find(({ name }) => name === command)?.params as
    | { properties?: Record<string, unknown>; additionalProperties?: unknown }
    | undefined;
  return schema?.additionalProperties === false ? Object.keys(schema.properties ?? {}) : null;
}
