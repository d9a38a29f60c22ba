import { p } from '../../../scenario/index.js';
import { doing } from './exchange.js';
import { fixed, scoped } from './placed.js';
import { reading } from './reading.js';

const { optional } = p;

/** Outcomes of a command. */
export const OUTCOMES = ['answered', 'call-error', 'timeout', 'offline', 'unsupported'] as const;

export const keep = optional(
  scoped(
    p.record(p.value('Value'), 'What later rows need of the answer, by a name: they read it as `kept.name`'),
    'choice',
  ),
);

const done = optional(p.staticString('Nothing has to be done, and why: `drivers come with their cards`'));

export const giving = p.object(
  {
    ...doing,
    done,
    once: optional(
      fixed(p.boolean('Given once per run and not taken back, however many scenarios ask for it')),
    ),
    keep,
  },
  { shorthand: 'request', description: 'How a thing is given to the CSMS' },
);

export const takingBack = p.object(
  { ...doing, done },
  { shorthand: 'request', description: 'How a thing is taken back after the scenario' },
);

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
    outcome: fixed(p.oneOf(OUTCOMES.slice(1), 'What it means')),
    code: optional(p.string('Code of the CALLERROR')),
    reason: optional(p.string('Why; the text of the answer unless said')),
  },
  { shorthand: 'outcome', description: 'What an HTTP status other than `ok` means' },
);

const errors = optional(
  scoped(p.record(errorRow, 'HTTP statuses other than `ok`, and what they mean: `404: offline`'), 'answer'),
);

export const command = p.object(
  { ...doing, errors, read: optional(commandReading) },
  { shorthand: 'request', description: 'How an operator command is given' },
);
