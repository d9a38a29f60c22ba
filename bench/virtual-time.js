// How fast virtual time is: an hour of charging, and the whole shipped suite.
import { fileURLToPath } from 'node:url';
import { embeddedTarget, planCases, run } from '../dist/run/index.js';
import { findScenarios, loadScenarios, STEPS } from '../dist/scenario/index.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const HOUR = 'scenarios/sessions/rfid-session-with-bill.yaml';
const ROUNDS = 20;

export async function virtualTime() {
  const hour = casesOf([HOUR]);
  await play(hour);
  const hours = [];
  for (let round = 0; round < ROUNDS; round++) for (const planned of hour) hours.push(await play([planned]));
  const suite = casesOf(['scenarios']);
  const took = await play(suite);
  return [
    {
      what: 'a 1-hour session with a bill in virtual time, warm, median',
      measured: `${median(hours).toFixed(0)} ms`,
      baseline: '3,600,000 ms',
      ratio: `${Math.round(3_600_000 / median(hours)).toLocaleString('en')} x`,
    },
    { what: `the whole shipped suite, ${suite.length} cases`, measured: `${(took / 1000).toFixed(1)} s` },
  ];
}

function casesOf(paths) {
  return planCases(loadScenarios(findScenarios(paths, ROOT).files, STEPS), {}, (file) => file);
}

async function play(cases) {
  const begun = performance.now();
  const { summary } = await run({ cases, target: embeddedTarget(), seed: 1, listener: () => {} });
  if (summary.failed + summary.error > 0) throw new Error('a scenario did not pass');
  return performance.now() - begun;
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}
