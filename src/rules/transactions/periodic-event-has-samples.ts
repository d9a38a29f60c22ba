import { ocpp2 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { onEvents } from './told.js';

export const periodicEventHasSamples: Rule = {
  id: 'periodic-event-has-samples',
  title: 'An event with the reason MeterValuePeriodic or MeterValueClock carries meter values',
  axis: 'conformance',
  clauses: ocpp2('J01.FR.22, J02.FR.11'),
  create: (context) =>
    onEvents(context, ({ call, event: { triggerReason = '', id } }) => {
      if (!triggerReason.startsWith('MeterValue') || context.session.samplesIn(call)?.elements) return;
      context.report('station', `Transaction ${id} told ${triggerReason} without meter values`, call);
    }),
};
