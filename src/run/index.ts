/** Plays scenarios against a target and tells everything that happens. */

export {
  type Adapter,
  createAdapterOverEmbedded,
  loadAdapter,
  type Prompter,
  shippedAdapters,
} from './adapter/index.js';
export { frameEventOf } from './case/watcher.js';
export type * from './events.js';
export { EVENTS_VERSION } from './events.js';
export { type Live, type LiveOptions, openLive } from './live.js';
export { mayBeSelected, type PlannedCase, planCases, type Selection } from './plan.js';
export { type RunOptions, type RunResult, run } from './run.js';
export { embeddedTarget } from './targets/embedded.js';
export { createOutsideTarget, type OutsideOptions } from './targets/outside.js';
export type { Target } from './targets/target.js';
export { threadsFor } from './threads/threads-for.js';
