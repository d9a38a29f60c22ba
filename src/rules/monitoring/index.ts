import type { Rule } from '../rule.js';
import { clearedMonitorIsSilent } from './cleared-monitor-is-silent.js';
import { eventsNumberedFromZero } from './events-numbered-from-zero.js';
import { monitoringLevelHolds } from './monitoring-level-holds.js';
import { monitorsAnsweredOneForOne } from './monitors-answered-one-for-one.js';

export const monitoring: readonly Rule[] = [
  clearedMonitorIsSilent,
  eventsNumberedFromZero,
  monitoringLevelHolds,
  monitorsAnsweredOneForOne,
];
