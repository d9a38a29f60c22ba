import { ocpp2 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { attributesIn } from './attributes.js';

export const variablesAnsweredOneForOne: Rule = {
  id: 'variables-answered-one-for-one',
  title: 'Every variable that is read or set has its result, and no other has',
  axis: 'conformance',
  clauses: ocpp2('B05.FR.01, B05.FR.02, B05.FR.03, B06.FR.01, B06.FR.02, B06.FR.03'),
  create: ({ report }) => ({
    answer(answer, call) {
      if (!call.valid || !answer.result) return;
      const asked = attributesIn(call.payload).map(({ name }) => name);
      const told = attributesIn(answer.result).map(({ name }) => name);
      if (asked.length === 0 && told.length === 0) return;
      const missing = asked.find((name) => !told.includes(name));
      const foreign = told.find((name) => !asked.includes(name));
      if (missing !== undefined) report('station', `${missing} has no result`, call, answer);
      else if (foreign !== undefined)
        report('station', `${foreign} has a result, but was not asked for`, call, answer);
      else if (asked.length !== told.length) {
        report('station', `${asked.length} variables have ${told.length} results`, call, answer);
      }
    },
  }),
};
