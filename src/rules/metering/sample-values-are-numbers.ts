import { ocpp16 } from '../clauses.js';
import type { Rule } from '../rule.js';

/** In 2.x the schema says so. */
export const sampleValuesAreNumbers: Rule = {
  id: 'sample-values-are-numbers',
  title: 'The value of a sample that is not signed is a decimal number',
  axis: 'conformance',
  clauses: ocpp16('7.43'),
  create: ({ session, report }) => ({
    call(call) {
      const wrong = session.samplesIn(call)?.samples.find(({ value }) => !Number.isFinite(value));
      if (wrong) report('station', `The value of ${wrong.measurand} is no number`, call);
    },
  }),
};
