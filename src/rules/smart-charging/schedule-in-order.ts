import { ocpp2 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { onProfiles } from './on-profile.js';

export const scheduleInOrder: Rule = {
  id: 'schedule-in-order',
  title: 'The periods of a charging schedule are in the order of their start',
  axis: 'conformance',
  clauses: ocpp2('K01.FR.35'),
  create: (context) =>
    onProfiles(context, ({ profile: { schedules } }, call) => {
      for (const periods of schedules) {
        const starts = periods.map(({ startPeriod }) => startPeriod);
        const wrong = starts.find((start, index) => index > 0 && start <= (starts[index - 1] ?? 0));
        if (wrong === undefined) continue;
        context.report('csms', `A period that starts at ${wrong} s follows one that starts no earlier`, call);
        return;
      }
    }),
};
