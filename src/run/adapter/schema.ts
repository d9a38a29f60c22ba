import { COMMANDS } from '../../csms/index.js';
import { p, type Schema } from '../../scenario/index.js';
import { THINGS } from './scopes.js';

/** A schema that also says which names its expressions see, and what editors call it. */
export interface PlacedSchema<T = unknown> extends Schema<T> {
  /** Places whose names are added here. */
  readonly 'x-scope'?: readonly string[];
  /** A row: it must say how the thing is done. */
  readonly 'x-row'?: true;
  /** Name under which the editor schema keeps it. */
  readonly 'x-def'?: string;
}

const scoped = <S extends Schema>(schema: S, ...places: string[]): S => ({
  ...schema,
  'x-scope': places,
});
const defined = <S extends Schema>(name: string, schema: S): S => ({ ...schema, 'x-def': name });
const row = <S extends Schema>(schema: S): S => ({ ...schema, 'x-row': true });
const { optional } = p;

/** Outcomes of a command. */
export const OUTCOMES = ['answered', 'call-error', 'timeout', 'offline', 'unsupported'] as const;

const status = p.staticString('An HTTP status, `404`, or a class of them, `2xx`', {
  pattern: '^[1-5](\\d\\d|xx)$',
  'x-pattern-means': 'an HTTP status like `404`, or a class of them like `2xx`',
});

const retry = defined(
  'retry',
  p.object(
    {
      times: p.integer('How often it is asked again', { minimum: 1, maximum: 100 }),
      every: p.defaulted(p.quantity('duration', 'Pause before each time; 1 s unless said'), 1_000),
      on: p.defaulted(p.list(status, 'Statuses on which it is; 502, 503 and 504 unless said'), [
        '502',
        '503',
        '504',
      ]),
    },
    {
      shorthand: 'times',
      description: 'Asks again where a gateway has a bad moment, or nothing can be reached',
    },
  ),
);

const exchange = {
  request: optional(
    p.string('Method and address, `POST /cards/${token.id}`; the address is below `base` or whole'),
  ),
  query: optional(p.record(p.value('Value'), 'What goes behind the `?`; a value of nothing is left out')),
  headers: optional(p.record(p.value('Value'), 'Headers of this request beside those of the file')),
  body: optional(p.value('Sent as JSON; what an expression computes to nothing is left out')),
  form: optional(p.record(p.value('Value'), 'Sent as a form in place of JSON')),
  text: optional(p.string('Sent as it is in place of JSON; give its `content-type` in `headers`')),
  ok: optional(p.list(status, 'Statuses that mean done; `2xx` unless said')),
  timeout: optional(p.quantity('duration', 'How long the answer may take; 30 s unless said')),
  retry: optional(retry),
};

const followUp = defined(
  'follow-up',
  p.object(
    {
      ...exchange,
      until: optional(p.condition('Asked again and again until this is true of the answer')),
      every: optional(p.quantity('duration', 'Pause between two askings; 1 s unless said')),
      within: optional(p.quantity('duration', 'How long `until` may take; 60 s unless said')),
    },
    { shorthand: 'request', description: 'A further request; it sees the answers before it' },
  ),
);

const cannot = p.list(
  p.object(
    {
      when: optional(p.condition('When this is so; absent: always')),
      reason: p.string('Why it cannot be done, for the report'),
    },
    { shorthand: 'reason', description: 'Something that the CSMS cannot do' },
  ),
  'What the CSMS cannot do here: the scenario is then not applicable',
);

const asking = {
  ...exchange,
  'and-then': optional(scoped(p.list(followUp, 'Further requests, one after the other'), 'answer')),
  cannot: optional(cannot),
};

const doing = {
  ...asking,
  prompt: optional(p.string('What the person at the terminal is asked to do, in place of a request')),
  choices: optional(
    p.list(p.staticString('A word'), 'Answers that the person can choose from; read as `choice`'),
  ),
};

const keep = optional(
  scoped(
    p.record(p.value('Value'), 'What later rows need of the answer, by a name: they read it as `kept.name`'),
    'choice',
  ),
);

const done = optional(p.staticString('Nothing has to be done, and why: `drivers come with their cards`'));

const giving = p.object(
  {
    ...doing,
    done,
    once: optional(p.boolean('Given once per run and not taken back, however many scenarios ask for it')),
    keep,
  },
  { shorthand: 'request', description: 'How a thing is given to the CSMS' },
);

const takingBack = p.object(
  { ...doing, done },
  { shorthand: 'request', description: 'How a thing is taken back after the scenario' },
);

/** How one value is read. */
function reading(description: string, units?: readonly string[]) {
  return p.object(
    {
      from: p.value('An expression over the answer: `${body.state}`'),
      map: optional(p.record(p.value('What it means'), 'Words of the CSMS, and what they mean here')),
      otherwise: optional(p.value('What all other words mean, and nothing at all')),
      ...(units && { unit: optional(p.oneOf(units, 'Unit of a number that carries none')) }),
    },
    { shorthand: 'from', description },
  );
}

const TIME_UNITS = ['s', 'ms'] as const;
const MONEY_UNITS = ['minor', 'major'] as const;

const commandReading = scoped(
  p.object(
    {
      outcome: optional(reading(`What became of it: ${OUTCOMES.join(', ')}; \`answered\` unless said`)),
      status: optional(reading('The word with which the station answered: `Accepted`')),
      response: optional(reading('Payload of the station’s answer')),
      result: optional(reading('A map of what the command gave besides')),
      code: optional(reading('Code of the CALLERROR')),
      reason: optional(reading('Description of the CALLERROR, or why there is no answer')),
    },
    { description: 'Where the answer says what became of the command' },
  ),
  'choice',
);

const errorRow = p.object(
  {
    outcome: p.oneOf(OUTCOMES.slice(1), 'What it means'),
    code: optional(p.string('Code of the CALLERROR')),
    reason: optional(p.string('Why; the text of the answer unless said')),
  },
  { shorthand: 'outcome', description: 'What an HTTP status other than `ok` means' },
);

const errors = optional(
  scoped(p.record(errorRow, 'HTTP statuses other than `ok`, and what they mean: `404: offline`'), 'answer'),
);

const command = p.object(
  { ...doing, errors, read: optional(commandReading) },
  { shorthand: 'request', description: 'How an operator command is given' },
);

const money = (description: string) => reading(description, MONEY_UNITS);

const billLine = p.object(
  {
    each: p.value('The list of lines'),
    kind: scoped(reading('energy, time, idle or flat; others are kept as they are'), 'item'),
    amount: scoped(money('Amount before tax'), 'item'),
  },
  { description: 'Lines of a bill; they see theirs as `item`' },
);

const bill = p.object(
  {
    request: optional(p.string('Where the bill is, when the list of sessions does not hold it')),
    when: optional(p.condition('There is a bill when this is true of the session')),
    currency: reading('ISO 4217 code'),
    total: money('What is to be paid, tax included'),
    net: money('Before tax'),
    tax: money('The tax'),
    lines: optional(billLine),
    driver: optional(reading('Name of the driver in the scenario; absent: whose token it is')),
  },
  { description: 'Bill of a session' },
);

const sessionFields = p.object({
  id: reading('Id of the record'),
  transaction: reading('Transaction id as it goes on the wire'),
  status: reading('active or ended'),
  evse: optional(reading('EVSE, counted from 1')),
  token: optional(reading('The token that started it')),
  driver: optional(reading('Name of the driver in the scenario; absent: whose token it is')),
  energy: optional(reading('Energy delivered', ['Wh', 'kWh', 'MWh'])),
  started: optional(reading('When it began: RFC 3339 text, or a number with a unit', TIME_UNITS)),
  ended: optional(reading('When it ended', TIME_UNITS)),
  duration: optional(reading('How long it took; absent: from start to end', ['s', 'ms', 'min', 'h'])),
  reason: optional(reading('Why it ended, in the words of OCPP')),
  bill: optional(bill),
});

const list = {
  each: optional(scoped(p.value('The list in the answer; the whole answer unless said'), 'answer')),
  where: optional(scoped(p.condition('Only items of which this is true'), 'answer', 'item')),
  next: optional(
    scoped(
      p.string('Address of the next page; `${default(body.next, null)}` where there may be none'),
      'answer',
    ),
  ),
};

const sessions = p.object(
  { ...asking, ...list, fields: scoped(sessionFields, 'answer', 'item') },
  { description: 'Sessions on record; each item of the list is seen as `item`' },
);

const files = p.object(
  {
    ...asking,
    ...list,
    fields: scoped(
      p.object({
        name: reading('Name of the file'),
        text: optional(reading('Its content as text')),
        content: optional(
          p.object(exchange, {
            shorthand: 'request',
            description: 'Where the content is: `GET /files/${item.id}`',
          }),
        ),
      }),
      'answer',
      'item',
    ),
  },
  { description: 'Files that stations have delivered; each item of the list is seen as `item`' },
);

const section = <S extends Schema>(names: readonly string[], place: string, one: S, description: string) =>
  optional(
    p.object(
      Object.fromEntries(names.map((name) => [name, optional(row(scoped(one, `${place}.${name}`)))])),
      { description },
    ),
  );

const wire = p.object(
  {
    raw: optional(row(scoped(defined('wire', command), 'raw'))),
    override: optional(row(scoped(defined('wire', command), 'override'))),
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
    give: section(
      THINGS,
      'give',
      defined('giving', giving),
      'How the CSMS is given what a scenario’s `csms` asks for',
    ),
    'take-back': section(
      THINGS,
      'take-back',
      defined('taking-back', takingBack),
      'How what was given is taken back after the scenario',
    ),
    commands: section(
      [...COMMANDS.map(({ name }) => name), '*'],
      'commands',
      defined('command', command),
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
