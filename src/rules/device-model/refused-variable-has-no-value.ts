import { ocpp2 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { attributesIn } from './attributes.js';

const refused = new Set(['UnknownComponent', 'UnknownVariable', 'NotSupportedAttributeType']);

export const refusedVariableHasNoValue: Rule = {
  id: 'refused-variable-has-no-value',
  title: 'A variable or attribute that the station does not know is answered without a value',
  axis: 'conformance',
  clauses: ocpp2('B06.FR.06, B06.FR.07, B06.FR.08'),
  create: ({ report }) => ({
    answer(answer, call) {
      if (call.action !== 'GetVariables' || !answer.result) return;
      const wrong = attributesIn(answer.result).find(
        ({ status = '', value }) => refused.has(status) && value !== undefined,
      );
      if (wrong) report('station', `${wrong.name} is ${wrong.status} and has a value`, answer);
    },
  }),
};
