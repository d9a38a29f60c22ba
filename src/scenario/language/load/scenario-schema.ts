import { editions } from '../../../ocpp/index.js';
import { p } from '../schema/builder.js';
import { csmsSection, stationSection } from './sections.js';

const knownFailure = p.object(
  {
    reason: p.staticString('Why it fails, with a link to the report if there is one'),
    rule: p.optional(p.staticString('The rule that is broken; absent: any failure is the known one')),
  },
  {
    shorthand: 'reason',
    description: 'A failure that is known: it counts as passed, and passing counts as failed',
  },
);

/** A scenario file. */
export const scenarioFileSchema = p.object(
  {
    plugfest: p.fixed(p.integer('Version of the language', { minimum: 1, maximum: 1 })),
    name: p.staticString('What reports call the scenario'),
    description: p.optional(p.staticString('What it shows, in a few sentences')),
    editions: p.defaulted(
      p.fixed(
        p.list(p.edition('An OCPP edition'), 'Editions that it runs on, one run each; all unless said', {
          minItems: 1,
        }),
      ),
      [...editions],
    ),
    refs: p.defaulted(
      p.fixed(p.list(p.staticString('A requirement or test case'), 'What it is evidence for')),
      [],
    ),
    tags: p.defaulted(p.fixed(p.list(p.staticString('A tag'), 'Words to select scenarios by')), []),
    csms: p.defaulted(p.fixed(csmsSection), {}),
    stations: p.optional(
      p.fixed(p.record(stationSection, 'The charge points by identity; one called `CP1` unless said')),
    ),
    vars: p.optional(
      p.variables('Values by name, read as `vars.name` in expressions; a later one may use the earlier'),
    ),
    unexpected: p.defaulted(
      p.fixed(
        p.oneOf(['allow', 'note', 'fail'], 'What frames mean that no step expected; `allow` unless said'),
      ),
      'allow',
    ),
    'known-failure': p.optional(p.fixed(knownFailure)),
    timeout: p.optional(
      p.fixed(p.quantity('duration', 'Longest that the scenario may take on the clock of the run')),
    ),
    steps: p.steps('What happens and what is expected'),
  },
  { description: 'A scenario: what happens at charge points and CSMS, and what is expected of them' },
);
