import { parentPort, workerData } from 'node:worker_threads';
import { loadScenarios, STEPS } from '../../scenario/index.js';
import { RealClock } from '../../world/index.js';
import { Emitter } from '../emitter.js';
import type { RunEvent } from '../events.js';
import type { PlayableScenario } from '../plan.js';
import { playCase } from '../play-case.js';
import { embeddedTarget } from '../targets/embedded.js';
import type { Order, PlayedCase, ThreadOptions } from './messages.js';

/** A thread of `playInThreads`: plays the cases that it is told to, one after the other, on a CSMS of its own. */
const options = workerData as ThreadOptions;
const target = embeddedTarget();
let scenario: PlayableScenario | undefined;
let interruption: string | undefined;

parentPort?.on('message', (order: Order) => {
  if (order.do === 'interrupt') interruption = 'the run was interrupted';
  else void play(order);
});

async function play({ ref, file }: Extract<Order, { do: 'play' }>): Promise<void> {
  const events: RunEvent[] = [];
  const emitter = new Emitter((event) => events.push(event), new RealClock());
  const planned = { ref, scenario: scenarioIn(file) };
  const verdict = await playCase(planned, { ...options, target }, emitter, () => interruption);
  parentPort?.postMessage({ id: ref.id, verdict, events } satisfies PlayedCase);
}

/** The editions of a file come one after the other: the last one read is likely to be wanted again. */
function scenarioIn(file: string): PlayableScenario {
  if (scenario?.file !== file) [scenario] = loadScenarios([file], STEPS);
  if (!scenario) throw new Error(`${file} holds no scenario any more`);
  return scenario;
}
