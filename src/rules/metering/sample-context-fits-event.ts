import { ocpp2 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { onEvents } from '../transactions/told.js';

export const sampleContextFitsEvent: Rule = {
  id: 'sample-context-fits-event',
  title:
    'Samples of Started have the context Transaction.Begin, of Ended one has Transaction.End, of Updated none has',
  axis: 'conformance',
  clauses: ocpp2('E01.FR.09, E06.FR.11'),
  create: (context) =>
    onEvents(context, ({ call, event: { type, id } }) => {
      const samples = context.session.samplesIn(call)?.samples ?? [];
      if (samples.length === 0) return;
      const contexts = new Set(samples.map((sample) => sample.context));
      const name = `${type} of transaction ${id}`;
      if (type === 'Started' && !contexts.has('Transaction.Begin')) {
        context.report('station', `${name} has no sample with the context Transaction.Begin`, call);
      } else if (type === 'Ended' && !contexts.has('Transaction.End')) {
        context.report('station', `${name} has no sample with the context Transaction.End`, call);
      } else if (type !== 'Ended' && contexts.has('Transaction.End')) {
        context.report('station', `${name} has a sample with the context Transaction.End`, call);
      }
    }),
};
