import { ocpp2 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { isNext, onEvents } from './told.js';

const energised = new Set(['Charging', 'SuspendedEV', 'SuspendedEVSE']);

export const chargingStatePath: Rule = {
  id: 'charging-state-path',
  title: 'From Idle a transaction goes to EVConnected before energy is a matter',
  axis: 'compatibility',
  clauses: ocpp2('E01.FR.18', 'deviation'),
  create: (context) =>
    onEvents(context, (it) => {
      const { call, event, transaction } = it;
      if (transaction?.chargingState !== 'Idle' || !energised.has(event.chargingState ?? '') || !isNext(it))
        return;
      const before = transaction.messages.findLast(({ event: told }) => told.chargingState !== undefined);
      const words = `Transaction ${event.id} went from Idle to ${event.chargingState}`;
      if (before) context.report('station', words, before.call, call);
    }),
};
