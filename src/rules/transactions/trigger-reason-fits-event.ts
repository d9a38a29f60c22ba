import { ocpp2 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { onEvents } from './told.js';

/** Reasons that presuppose a running transaction, or one that goes on. */
const unfit: Readonly<Record<string, ReadonlySet<string>>> = {
  Started: new Set([
    'CostLimitReached',
    'Deauthorized',
    'EnergyLimitReached',
    'EVCommunicationLost',
    'EVConnectTimeout',
    'EVDeparted',
    'MeterValueClock',
    'MeterValuePeriodic',
    'RemoteStop',
    'ResetCommand',
    'SoCLimitReached',
    'StopAuthorized',
    'TimeLimitReached',
    'TxResumed',
  ]),
  Ended: new Set([
    'Authorized',
    'CablePluggedIn',
    'EVDetected',
    'LimitSet',
    'MeterValueClock',
    'MeterValuePeriodic',
    'RemoteStart',
    'Trigger',
    'TxResumed',
  ]),
};

export const triggerReasonFitsEvent: Rule = {
  id: 'trigger-reason-fits-event',
  title: 'What triggered a start can start a transaction, what triggered an end can end it',
  axis: 'conformance',
  clauses: ocpp2('E01.FR.15, E06.FR.15', 'deviation'),
  create: (context) =>
    onEvents(context, ({ call, event: { type, triggerReason = '', id } }) => {
      if (!unfit[type]?.has(triggerReason)) return;
      context.report('station', `Transaction ${id} has ${type} for the reason ${triggerReason}`, call);
    }),
};
