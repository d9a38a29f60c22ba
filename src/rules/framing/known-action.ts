import { didYouMean } from '../../diagnostics/index.js';
import { ocppJ2, ocppJ16 } from '../clauses.js';
import type { Rule } from '../rule.js';

export const knownAction: Rule = {
  id: 'known-action',
  title: 'The action of a call is one of the edition, letter case included and without "Request"',
  axis: 'conformance',
  clauses: { ...ocppJ16('4.2.1'), ...ocppJ2('4.1.6, 4.1.7') },
  create: ({ info, report }) => ({
    call(call) {
      if (call.known) return;
      const hint = didYouMean(call.action.replace(/Request$/, ''), info.actions.keys());
      const words = `OCPP ${info.id} has no action ${JSON.stringify(call.action)}`;
      report(call.from, hint === undefined ? words : `${words}. ${hint}`, call);
    },
  }),
};
