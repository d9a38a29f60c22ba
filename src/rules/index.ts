import type { RuleInfo } from './rule.js';
import { allRules, subjects } from './table.js';

export {
  createMonitor,
  type Finding,
  type Monitor,
  type MonitorInput,
  type MonitorOptions,
} from './monitor.js';
export type { Axis, Clause, Clauses, Rule, RuleInfo, Severity, Side } from './rule.js';
export { FrameReader } from './watch/frame-reader.js';

/** The table of rules: what they hold, by which clause of which edition, and how grave a breach is. */
export const rules: readonly RuleInfo[] = allRules;

/** The same by subject, for documentation. */
export const rulesBySubject: readonly { readonly title: string; readonly rules: readonly RuleInfo[] }[] =
  subjects;
