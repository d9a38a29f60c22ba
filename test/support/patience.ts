/**
 * How long tests wait for what has to come, in milliseconds. Nothing is measured by it: a machine that has other things to do may take
 * its time, and only what never comes ends a wait.
 */
export const PATIENCE = {
  testTimeout: 60_000,
  hookTimeout: 60_000,
  expect: { poll: { timeout: 30_000, interval: 20 } },
};
