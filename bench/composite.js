// The composite schedule of 100 stacked profiles over 24 h, beside the naive way: every profile asked anew at every second.
import { compositeOf } from '../dist/station/smart-charging/composite.js';
import { stepAt } from '../dist/station/smart-charging/course.js';
import { planOf } from '../dist/station/smart-charging/plan.js';

const PROFILES = 100;
const DAY_S = 86_400;
const FROM = Date.UTC(2026, 0, 5);
const CIRCUIT = { dc: false, voltageV: 230, phases: 3 };
const HARDWARE = { amps: 32, watts: 22_080, phases: 3 };
const ROUNDS = 50;

export async function composite() {
  const takings = Array.from({ length: PROFILES }, (_, level) => taking(level));
  const periods = swept(takings).periods.length;
  const ours = median(Array.from({ length: ROUNDS }, () => timed(() => swept(takings))));
  const naive = timed(() => everySecond(takings));
  return [
    {
      what: `ms for the composite schedule of ${PROFILES} stacked profiles over 24 h (${periods} periods); baseline second by second`,
      measured: ours.toFixed(2),
      baseline: naive.toFixed(0),
      ratio: (ours / naive).toFixed(5),
    },
  ];
}

/** Each level says something in its own quarter of an hour, and then again every day, in 24 periods. */
function taking(level) {
  const schedule = {
    id: 1,
    startSchedule: FROM + level * 600_000,
    duration: 36_000,
    chargingRateUnit: level % 2 ? 'A' : 'W',
    chargingSchedulePeriod: Array.from({ length: 24 }, (_, n) => ({
      startPeriod: n * 900,
      limit: level % 2 ? 6 + ((n + level) % 26) : 4000 + ((n * level) % 18) * 1000,
    })),
  };
  const profile = {
    id: level + 1,
    stackLevel: level,
    chargingProfilePurpose: 'TxDefaultProfile',
    chargingProfileKind: 'Recurring',
    recurrencyKind: 'Daily',
    chargingSchedule: [schedule],
  };
  return { profile, schedule, begun: FROM };
}

function swept(takings) {
  const evse = {
    id: 1,
    circuit: CIRCUIT,
    hardware: HARDWARE,
    efficiency: 1,
    tx: [],
    txDefault: takings,
    external: [],
    vehicle: [],
    priority: 0,
    since: 0,
  };
  const plan = planOf({ grid: CIRCUIT, max: [], external: [] }, [evse]);
  const capAt = (at) => {
    const { real, until } = plan(at);
    return { cap: real.get(1), until };
  };
  return compositeOf(capAt, CIRCUIT, { from: FROM, duration: DAY_S, unit: 'A', mostPeriods: 1024 });
}

function everySecond(takings) {
  let sum = 0;
  for (let second = 0; second < DAY_S; second++) {
    for (const { profile, schedule, begun } of takings) {
      sum += stepAt(profile, schedule, begun, FROM + second * 1000).period?.limit ?? 0;
    }
  }
  return sum;
}

function timed(work) {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}

function median(values) {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
