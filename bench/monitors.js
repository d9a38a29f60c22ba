// What a second of monitoring costs: 1,000 monitors on live variables of a charging station, each looked at every second.
import { modelNamed } from '../dist/station/index.js';
import { createCore } from '../dist/station/shell/create-core.js';
import { createRandom, VirtualClock } from '../dist/world/index.js';

const MONITORS = 1000;
const SECONDS = 600;
const EDITION = '2.0.1';

/** Five variables of two EVSEs, three kinds, ten severities: no two monitors of one kind and severity on a variable. */
const DISTINCT = 300;

export async function monitors() {
  const without = secondOf(0);
  const watched = secondOf(MONITORS);
  return [
    {
      what: `one second of ${MONITORS} monitors on live variables, each looked at once; baseline the same station without`,
      measured: `${watched.toFixed(2)} ms of CPU`,
      baseline: `${without.toFixed(3)} ms`,
      ratio: `${Math.round(MONITORS / (watched / 1000)).toLocaleString('en')} monitors/s`,
    },
  ];
}

/** Milliseconds of CPU for one second of a station that charges. */
function secondOf(count) {
  const clock = new VirtualClock();
  const core = createCore({
    identity: 'BENCH',
    edition: EDITION,
    model: modelNamed('ac-22kw-twin'),
    clock,
    random: createRandom(1),
    access: {},
  });
  let mono = 0;
  const receive = (input) => core.receive(input, { wall: clock.now() + mono, mono });
  const act = (name, params = {}) => receive({ kind: 'act', name, params });
  act('restore-power');
  accept(core, receive);
  for (let from = 0; from < Math.min(count, DISTINCT); from += 50) hear(receive, from, 50);
  if (count > 0) fillUp(core.state, count);
  act('plug-in', { evse: 1, vehicle: { soc: 10, battery: 200_000 } });
  core.state.volatile.evses[1].authorization = { idToken: { idToken: 'X', type: 'ISO14443' }, by: 'csms' };
  act('ev-resume', { evse: 1 });
  if (core.state.physical.evses[1].flow !== 'flowing') throw new Error('nothing flows');
  const second = () => {
    mono += 1000;
    receive({ kind: 'timer', name: 'monitoring:scan' });
    // Nobody answers here: what was said is let go.
    core.state.volatile.outbox.length = 0;
    core.state.memory.queue.length = 0;
  };
  for (let warm = 0; warm < 60; warm++) second();
  const begun = process.cpuUsage();
  for (let done = 0; done < SECONDS; done++) second();
  const { user, system } = process.cpuUsage(begun);
  clock.stop();
  return (user + system) / 1000 / SECONDS;
}

/** Monitors like those that were set, under other ids: more than the standard allows on so few variables, and as much work. */
function fillUp(state, count) {
  const { monitoring } = state.memory;
  const set = Object.values(monitoring.settings.custom);
  const custom = Object.fromEntries(
    Array.from({ length: count }, (_, index) => [1000 + index, set[index % set.length]]),
  );
  monitoring.settings = { ...monitoring.settings, custom };
  if (Object.keys(custom).length !== count) throw new Error('not all monitors are there');
}

/** The boot is answered, so that monitors may tell. */
function accept(core, receive) {
  const { effects } = receive({ kind: 'link', up: true });
  const { ref } = effects.find((effect) => effect.do === 'call');
  const payload = { status: 'Accepted', interval: 3600, currentTime: new Date(0).toISOString() };
  receive({ kind: 'outcome', ref, outcome: { kind: 'result', payload } });
  if (core.state.volatile.registration !== 'accepted') throw new Error('the station was not accepted');
}

const WATCHED = [
  ['EVSE', 'Power'],
  ['EVSE', 'ACCurrent'],
  ['EVSE', 'ACVoltage'],
  ['FiscalMetering', 'EnergyImportRegister'],
  ['TemperatureSensor', 'Temperature'],
];

/** Fifty monitors more. */
function hear(receive, from, count) {
  const setMonitoringData = Array.from({ length: count }, (_, index) => {
    const number = from + index;
    const [component, variable] = WATCHED[number % WATCHED.length];
    return {
      component: { name: component, evse: { id: 1 + (Math.floor(number / 5) % 2) } },
      variable: { name: variable },
      type: ['UpperThreshold', 'LowerThreshold', 'Delta'][Math.floor(number / 10) % 3],
      value: 10 + (number % 100),
      severity: Math.floor(number / 30) % 10,
    };
  });
  receive({
    kind: 'heard',
    id: from + 1,
    message: { action: 'SetVariableMonitoring', payload: { setMonitoringData } },
  });
}
