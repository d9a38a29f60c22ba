import { p } from '../../../scenario/index.js';
import { address, scoped } from './placed.js';

const { optional } = p;

const status = p.staticString('An HTTP status, `404`, or a class of them, `2xx`', {
  pattern: '^[1-5](\\d\\d|xx)$',
  'x-pattern-means': 'an HTTP status like `404`, or a class of them like `2xx`',
});

export const retry = p.object(
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
);

/** A request over HTTP, and when its answer means done. */
export const exchange = {
  request: optional(
    address('Method and address, `POST /cards/${token.id}`; the address is below `base` or whole'),
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

export const followUp = p.object(
  {
    ...exchange,
    request: address('Method and address; expressions see the answers before it'),
    until: optional(p.condition('Asked again and again until this is true of the answer')),
    every: optional(p.quantity('duration', 'Pause between two askings; 1 s unless said')),
    within: optional(p.quantity('duration', 'How long `until` may take; 60 s unless said')),
  },
  { shorthand: 'request', description: 'A further request; it sees the answers before it' },
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

/** One or more requests, or why there can be none. */
export const asking = {
  ...exchange,
  'and-then': optional(scoped(p.list(followUp, 'Further requests, one after the other'), 'answer')),
  cannot: optional(cannot),
};

/** Requests, or a prompt. */
export const doing = {
  ...asking,
  prompt: optional(p.string('What the person at the terminal is asked to do, in place of a request')),
  choices: optional(
    p.list(p.staticString('A word'), 'Answers that the person can choose from; read as `choice`'),
  ),
};
