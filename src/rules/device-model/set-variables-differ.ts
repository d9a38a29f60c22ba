import { ocpp2 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { attributesIn } from './attributes.js';

export const setVariablesDiffer: Rule = {
  id: 'set-variables-differ',
  title: 'A SetVariables names each attribute of a variable once',
  axis: 'conformance',
  clauses: ocpp2('B05.FR.13'),
  create: ({ report }) => ({
    call(call) {
      if (call.action !== 'SetVariables' || !call.valid) return;
      const names = attributesIn(call.payload).map(({ name }) => name);
      const twice = names.find((name, index) => names.indexOf(name) !== index);
      if (twice !== undefined) report('csms', `${twice} is set twice`, call);
    },
  }),
};
