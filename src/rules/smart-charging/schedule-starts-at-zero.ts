import { ocpp2, ocpp16 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { onProfiles } from './on-profile.js';

export const scheduleStartsAtZero: Rule = {
  id: 'schedule-starts-at-zero',
  title: 'The first period of a charging schedule starts at 0 seconds',
  axis: 'conformance',
  clauses: { ...ocpp16('5.16.4, 7.13 (errata 3.45, 3.70)'), ...ocpp2('K01.FR.31') },
  create: (context) =>
    onProfiles(context, ({ profile: { schedules } }, call) => {
      const start = schedules.map(([first]) => first?.startPeriod ?? 0).find((it) => it !== 0);
      if (start !== undefined) context.report('csms', `A charging schedule starts at ${start} s`, call);
    }),
};
