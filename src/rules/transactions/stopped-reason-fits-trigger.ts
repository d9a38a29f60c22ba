import { ocpp2 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { onEvents } from './told.js';

const fitting: Readonly<Record<string, readonly string[]>> = {
  Deauthorized: ['DeAuthorized'],
  EVConnectTimeout: ['Timeout'],
  RemoteStop: ['Remote'],
  ResetCommand: ['ImmediateReset', 'Reboot'],
};

export const stoppedReasonFitsTrigger: Rule = {
  id: 'stopped-reason-fits-trigger',
  title: 'The stoppedReason says the same as the triggerReason that ended the transaction',
  axis: 'conformance',
  clauses: ocpp2('B12.FR.04, E03.FR.05, E05.FR.10, F03.FR.03'),
  create: (context) =>
    onEvents(context, ({ call, event: { type, triggerReason = '', stoppedReason, id } }) => {
      const reasons = fitting[triggerReason];
      if (type !== 'Ended' || !reasons || stoppedReason === undefined || reasons.includes(stoppedReason))
        return;
      context.report(
        'station',
        `Transaction ${id} ended by ${triggerReason} but stopped for ${stoppedReason}`,
        call,
      );
    }),
};
