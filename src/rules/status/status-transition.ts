import { ocpp16 } from '../clauses.js';
import type { Rule } from '../rule.js';
import type { Call } from '../watch/seen.js';

/** The table of 1.6 4.9, with B6 of errata 3.20. A status that is told again is no transition. */
const transitions: Readonly<Record<string, string>> = {
  Available: 'Preparing Charging SuspendedEV SuspendedEVSE Reserved Unavailable Faulted',
  Preparing: 'Available Charging SuspendedEV SuspendedEVSE Finishing Faulted',
  Charging: 'Available SuspendedEV SuspendedEVSE Finishing Unavailable Faulted',
  SuspendedEV: 'Available Charging SuspendedEVSE Finishing Unavailable Faulted',
  SuspendedEVSE: 'Available Charging SuspendedEV Finishing Unavailable Faulted',
  Finishing: 'Available Preparing Unavailable Faulted',
  Reserved: 'Available Preparing Unavailable Faulted',
  Unavailable: 'Available Preparing Charging SuspendedEV SuspendedEVSE Faulted',
  Faulted: 'Available Preparing Charging SuspendedEV SuspendedEVSE Finishing Reserved Unavailable',
};

const legal: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(transitions).map(([from, to]) => [from, new Set(to.split(' '))]),
);

/**
 * What changed without a connection is not told (4.9), so every connection begins afresh, and so does a boot. With a
 * MinimumStatusDuration short statuses may be left out, and then nothing can be said.
 */
export const statusTransition: Rule = {
  id: 'status-transition',
  title: 'The status of a connector changes along the table of transitions',
  axis: 'conformance',
  clauses: ocpp16('4.9 (errata 3.20)'),
  create({ session, report }) {
    const last = new Map<number, { status: string; call: Call }>();
    return {
      open: () => last.clear(),
      call(call) {
        if (call.action === 'BootNotification') last.clear();
        for (const { evse, status } of session.statusesIn(call)) {
          const before = last.get(evse);
          last.set(evse, { status, call });
          if (evse === 0 || !before || before.status === status) continue;
          if (legal.get(before.status)?.has(status) || session.settings.get('minimumStatusDuration'))
            continue;
          report('station', `Connector ${evse} went from ${before.status} to ${status}`, before.call, call);
        }
      },
    };
  },
};
