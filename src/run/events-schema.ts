import { bodies } from './event-schemas.js';
import { EVENTS_VERSION } from './events.js';

type Properties = Record<string, object>;

/** What every event has. */
const PLACE: Properties = {
  seq: { type: 'integer', minimum: 0, description: 'Counts over the whole run, in the order of emission' },
  realMs: { type: 'number', description: 'Milliseconds since the run began, on the machine’s clock' },
  at: { type: 'number', description: 'Milliseconds since the Unix epoch, on the run’s clock' },
  elapsed: { type: 'number', description: 'Milliseconds since the case (or run) began, on the run’s clock' },
};

const CASE = { type: 'string', description: 'Id of the case; absent for events of the run' };

/** One event of a recording as JSON Schema: what each line of a `jsonl` report is. */
export function eventsSchema(): object {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `Run event of plugfest, version ${EVENTS_VERSION}`,
    description:
      'One event of a run, and one line of a recording (`--report jsonl`). The first is `run-begin`, the last `run-end`.',
    oneOf: Object.entries(bodies).map(([type, body]) => eventOf(type, body as unknown as Body)),
  };
}

interface Body {
  readonly properties: Properties;
  readonly required?: readonly string[];
  readonly description?: string;
}

function eventOf(type: string, { properties, required = [], description }: Body): object {
  return {
    title: type,
    type: 'object',
    ...(description === undefined ? {} : { description }),
    properties: {
      type: { const: type },
      ...PLACE,
      ...('case' in properties ? {} : { case: CASE }),
      ...properties,
    },
    required: ['type', ...Object.keys(PLACE), ...required],
  };
}
