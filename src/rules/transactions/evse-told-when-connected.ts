import { ocpp2 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { isNext, onEvents } from './told.js';

/** Every state but Idle has an EV at a connector. */
const connected = new Set(['EVConnected', 'Charging', 'SuspendedEV', 'SuspendedEVSE']);

export const evseToldWhenConnected: Rule = {
  id: 'evse-told-when-connected',
  title: 'The first event after the EV was connected tells EVSE and connector',
  axis: 'conformance',
  clauses: ocpp2('E01.FR.16'),
  create(context) {
    const told = new Set<string>();
    return onEvents(context, (it) => {
      const { call, event, transaction } = it;
      const { chargingState = '', connector, id = '' } = event;
      if (!connected.has(chargingState) || connector !== undefined || transaction?.connector !== undefined)
        return;
      if (!isNext(it) || told.has(id)) return;
      told.add(id);
      context.report(
        'station',
        `Transaction ${id} is ${chargingState} at a connector that was not told`,
        call,
      );
    });
  },
};
