import { COMMANDS } from '../../../csms/index.js';
import { p, type Schema } from '../../../scenario/index.js';
import { THINGS } from '../scopes.js';
import { asking, retry } from './exchange.js';
import { row, scoped } from './placed.js';
import { files, sessions } from './records.js';
import { command, giving, keep, takingBack } from './rows.js';

const { optional } = p;

const section = <S extends Schema>(names: readonly string[], place: string, one: S, description: string) =>
  optional(
    p.object(
      Object.fromEntries(names.map((name) => [name, optional(row(scoped(one, `${place}.${name}`)))])),
      { description },
    ),
  );

const wire = p.object(
  {
    raw: optional(row(scoped(command, 'raw'))),
    override: optional(row(scoped(command, 'override'))),
  },
  { description: 'What only test systems offer: raw frames, and answers replaced' },
);

const login = p.object(
  { ...asking, keep },
  {
    shorthand: 'request',
    description: 'Asked once before anything else; what it keeps is read as `login.name`',
  },
);

const auth = p.object(
  {
    user: optional(p.value('User of HTTP basic authentication')),
    password: optional(p.value('Password of HTTP basic authentication')),
    bearer: optional(p.value('Token sent as `Authorization: Bearer`')),
  },
  { description: 'How requests are authorized; other ways go into `headers`' },
);

/** An adapter file. */
export const adapterSchema = p.object(
  {
    'plugfest-adapter': p.integer('Version of the format', { minimum: 1, maximum: 1 }),
    name: p.staticString('What reports call the CSMS'),
    description: optional(p.staticString('For which CSMS it is, and what has to be prepared there')),
    vars: optional(p.variables('Values by name, read as `vars.name`')),
    base: optional(p.string('Address of the operator API: `https://csms.example/api`')),
    auth: optional(scoped(auth, 'everywhere')),
    headers: optional(scoped(p.record(p.value('Value'), 'Headers of every request'), 'everywhere')),
    timeout: optional(p.quantity('duration', 'How long each answer may take; 30 s unless said')),
    retry: optional(retry),
    login: optional(row(login)),
    give: section(THINGS, 'give', giving, 'How the CSMS is given what a scenario’s `csms` asks for'),
    'take-back': section(
      THINGS,
      'take-back',
      takingBack,
      'How what was given is taken back after the scenario',
    ),
    commands: section(
      [...COMMANDS.map(({ name }) => name), '*'],
      'commands',
      command,
      'How operator commands are given; `*` stands for all that have no row of their own',
    ),
    read: optional(
      p.object(
        {
          sessions: optional(row(scoped(sessions, 'sessions'))),
          files: optional(row(scoped(files, 'files'))),
        },
        { description: 'How records are read' },
      ),
    ),
    wire: optional(wire),
  },
  { description: 'How plugfest reaches the operator side of a CSMS' },
);
