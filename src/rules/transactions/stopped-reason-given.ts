import { ocpp2 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { onEvents } from './told.js';

/** Ends that no driver at the station has asked for. An unplugged cable may follow on such a wish, so it is not one of them. */
const notByDriver = new Set([
  'AbnormalCondition',
  'CostLimitReached',
  'Deauthorized',
  'EnergyLimitReached',
  'EVConnectTimeout',
  'RemoteStop',
  'ResetCommand',
  'SoCLimitReached',
  'TimeLimitReached',
  'UnlockCommand',
]);

export const stoppedReasonGiven: Rule = {
  id: 'stopped-reason-given',
  title: 'A transaction that the driver at the station did not end tells its stoppedReason',
  axis: 'conformance',
  clauses: ocpp2('E06.FR.08'),
  create: (context) =>
    onEvents(context, ({ call, event: { type, triggerReason = '', stoppedReason, id } }) => {
      if (type !== 'Ended' || stoppedReason !== undefined || !notByDriver.has(triggerReason)) return;
      context.report('station', `Transaction ${id} ended by ${triggerReason} without a stoppedReason`, call);
    }),
};
