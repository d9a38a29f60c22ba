import { PlugfestError } from '../diagnostics/index.js';
import type { PlannedCase } from '../run/index.js';
import { connectStation, type RefusalKind } from '../wire/index.js';
import { createRandom, RealClock } from '../world/index.js';
import type { Values } from './options/row.js';
import type { runOptions } from './options/run.js';
import { tlsOf } from './run-target.js';

/** Refusals that no adapter and no step can mend: nothing that speaks OCPP answers there. */
const HOPELESS: ReadonlySet<RefusalKind> = new Set([
  'unreachable',
  'dns',
  'tls',
  'not-websocket',
  'timeout',
  'endpoint',
  'subprotocol',
]);

/**
 * Knocks once before anything is played, as the first station of the first case, so that a wrong address is one sentence and not a
 * failure for every case. Says goodbye at once.
 * @throws PlugfestError when nobody who speaks OCPP answers.
 */
export async function probe(
  options: Values<typeof runOptions>,
  cases: readonly PlannedCase[],
): Promise<void> {
  const [first] = cases;
  const [identity] = first?.scenario.stations.keys() ?? [];
  if (!first || identity === undefined || !options.endpoint) return;
  const clock = new RealClock();
  const outcome = await connectStation({
    endpoint: options.endpoint.href,
    identity,
    editions: [first.ref.edition as never],
    clock,
    random: createRandom(0),
    connectTimeoutMs: options.connectTimeout,
    ...(options.password === undefined ? {} : { password: options.password }),
    ...tlsOf(options),
  });
  if (outcome.peer) return void (await outcome.peer.close(1000));
  const mendable = !HOPELESS.has(outcome.refused.kind) && options.adapter !== undefined;
  if (!mendable) throw new PlugfestError([outcome.refused]);
}
