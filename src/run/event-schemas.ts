import { type Static, Type } from '../schema/index.js';

/** What run events are made of; `events.ts` has their types, docs/reports.md says what they are for. */
const words = <const W extends readonly string[]>(values: W, description: string) =>
  Type.Unsafe<W[number]>({ type: 'string', enum: values, description });
const text = (description: string) => Type.String({ description });
const count = (description: string) => Type.Integer({ minimum: 0, description });
const duration = (description: string) => Type.Number({ minimum: 0, description });

const SIDES = ['station', 'csms'] as const;

export const sourceSpan = Type.Object(
  {
    file: Type.String(),
    line: Type.Integer({ minimum: 1 }),
    column: Type.Integer({ minimum: 1 }),
    endLine: Type.Integer({ minimum: 1 }),
    endColumn: Type.Integer({ minimum: 1 }),
  },
  { description: 'Where in a scenario file something stands; lines and columns count from 1' },
);

export const caseRef = Type.Object(
  {
    id: text(
      'Unique in the run, stable between runs of the same plan: `scenarios/sessions/rfid.yaml@2.0.1#1`',
    ),
    name: Type.String(),
    file: Type.String(),
    edition: text('Of OCPP: `1.6`, `2.0.1`, `2.1`'),
    repetition: Type.Integer({ minimum: 1 }),
    tags: Type.Array(Type.String()),
    refs: Type.Array(Type.String(), { description: 'Requirements and test cases that it is evidence for' }),
  },
  { description: 'One scenario on one edition (and one repetition): the unit that gets a verdict' },
);

export const verdict = Type.Object({
  kind: words(
    ['passed', 'failed', 'error', 'inconclusive', 'not-applicable'],
    '`failed`: the system under test did otherwise than expected; `error`: no answer could be had (endpoint gone, harness fault); `inconclusive`: it ran, but could not be judged; `not-applicable`: the target cannot do what it asks',
  ),
  reason: Type.Optional(text('A sentence; absent when passed')),
  knownFailure: Type.Optional(
    words(
      ['as-declared', 'passed-unexpectedly'],
      'Set when the scenario declares a known failure: the first counts as passed, the second as failed',
    ),
  ),
});

export const mismatch = Type.Object(
  {
    path: text('Dotted, from the judged value'),
    expected: Type.String(),
    actual: Type.String(),
    message: Type.String(),
  },
  { description: 'One difference between what was expected and what was there' },
);

export const stepRef = Type.Object({
  path: text('Position in the file, with nesting and repetition: `3`, `4.1`, `4.1[2].0`'),
  step: text('Its name in the step table'),
  title: text('One line for a person: `tap anna`'),
  span: Type.Optional(sourceSpan),
});

export const runPlan = Type.Object({
  seed: Type.Integer(),
  target: text('The CSMS that is judged: `embedded CSMS`, or its address'),
  clock: words(['virtual', 'real', 'scaled'], 'What time the cases are played in'),
  cases: Type.Array(caseRef),
});

export const frameEvent = Type.Object(
  {
    station: text('Identity'),
    seenBy: words(SIDES, 'Which of our ends saw it; `station` when the other end is an outside CSMS'),
    from: words(SIDES, 'Who said it'),
    messageType: words(['call', 'result', 'error', 'result-error', 'send', 'unreadable'], 'What it is'),
    action: Type.Optional(text('Of a call, or of the call that this answers')),
    messageId: Type.Optional(Type.String()),
    raw: text('As it crossed the wire'),
    problem: Type.Optional(
      Type.Object(
        { code: Type.String(), message: Type.String() },
        { description: 'Present when the frame breaks framing or schema' },
      ),
    ),
  },
  { description: 'A frame as one end recorded it' },
);

export const findingEvent = Type.Object(
  {
    rule: text('As `plugfest rules` lists it'),
    clause: text('For instance `OCPP 2.0.1 part 4 4.1.1`'),
    severity: words(['violation', 'deviation'], 'Of a SHALL; from a SHOULD or an informative text'),
    axis: words(
      ['conformance', 'compatibility'],
      'What the text says; what certified peers are seen to do, and count on',
    ),
    side: words(SIDES, 'Which side broke it'),
    station: text('Identity of the station on whose connection it was seen'),
    message: Type.String(),
    frames: Type.Array(Type.Integer(), { description: '`seq` of the frame events that show it' }),
  },
  { description: 'What an always-on rule found' },
);

const evseView = Type.Object({
  id: Type.Integer(),
  connectors: Type.Array(
    Type.Object({
      id: Type.Integer(),
      status: Type.String(),
      plugged: Type.Boolean(),
      locked: Type.Boolean(),
      error: Type.Optional(Type.String()),
    }),
  ),
  transactionId: Type.Optional(Type.String()),
  idToken: Type.Optional(Type.String()),
  powerW: Type.Number(),
  socPercent: Type.Optional(Type.Number()),
  registerWh: Type.Number({ description: 'Watt-hours of the register' }),
  transactionWh: Type.Optional(Type.Number({ description: 'Watt-hours of the transaction' })),
});

export const stationView = Type.Object(
  {
    id: Type.String(),
    edition: Type.String(),
    model: Type.String(),
    power: words(['on', 'off'], 'Whether it runs'),
    link: words(['up', 'down', 'connecting'], 'Its connection'),
    registration: words(['unregistered', 'pending', 'rejected', 'accepted'], 'What the CSMS said last'),
    queued: count('Transaction messages that wait'),
    evses: Type.Array(evseView),
    display: Type.Optional(
      Type.Array(
        Type.Object({
          text: Type.String(),
          source: Type.String(),
          id: Type.Optional(Type.Integer()),
          evse: Type.Optional(Type.Integer({ description: 'Only on the display of that EVSE' })),
        }),
        { description: 'What drivers read on the display; absent: there is no display' },
      ),
    ),
  },
  { description: 'A live charge point as views need it' },
);

export const runSummary = Type.Object({
  total: count('Cases'),
  passed: count('Cases'),
  failed: count('Cases'),
  error: count('Cases'),
  inconclusive: count('Cases'),
  notApplicable: count('Cases'),
  findings: count('Of all cases'),
  frames: count('Of all cases'),
  steps: count('Of all cases'),
  realMs: duration('Milliseconds that the run took on the machine’s clock'),
  virtualMs: duration('Milliseconds that all cases took together on their own clocks'),
});

/** What each type of event says beyond its place in the stream. */
export const bodies = {
  'run-begin': Type.Object({ version: Type.Integer({ description: 'Of these events' }), plan: runPlan }),
  'case-begin': Type.Object({ case: caseRef }),
  'step-begin': Type.Object({ step: stepRef }),
  'step-end': Type.Object({
    step: stepRef,
    verdict,
    took: duration('Milliseconds on the run’s clock'),
    mismatches: Type.Optional(Type.Array(mismatch)),
    frames: Type.Optional(
      Type.Array(Type.Integer(), { description: '`seq` of frames that bear on the verdict' }),
    ),
  }),
  frame: frameEvent,
  act: Type.Object(
    { station: Type.String(), text: Type.String() },
    {
      description:
        'Something a person did or a thing that happened at a station: `plugged in evse 1`, `power cut`',
    },
  ),
  operator: Type.Object(
    {
      station: Type.String(),
      command: Type.String(),
      params: Type.Unknown(),
      outcome: Type.String(),
      detail: Type.Optional(Type.String()),
    },
    { description: 'An operator’s command to the CSMS and what came of it' },
  ),
  state: Type.Object({ view: stationView }),
  finding: findingEvent,
  note: Type.Object({ level: words(['info', 'warning', 'error'], 'How bad'), text: Type.String() }),
  'case-end': Type.Object({ case: caseRef, verdict, took: duration('Milliseconds on the run’s clock') }),
  'run-end': Type.Object({
    summary: runSummary,
    interrupted: Type.Boolean(),
    exitCode: Type.Integer(),
  }),
} as const;

export type BodyOf = { [K in keyof typeof bodies]: Static<(typeof bodies)[K]> };
