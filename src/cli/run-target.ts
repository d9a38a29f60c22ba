import { readFileSync } from 'node:fs';
import type { PlannedCase, Target } from '../run/index.js';
import type { ClientTls } from '../wire/index.js';
import type { Context } from './declaration.js';
import type { Values } from './options/row.js';
import type { runOptions } from './options/run.js';

type Options = Values<typeof runOptions>;

/**
 * The CSMS that a run plays against: the embedded one, or one by URL.
 * @throws PlugfestError when options exclude each other, or nobody answers at the endpoint (PF2001 to PF2009).
 */
export async function chooseTarget(
  options: Options,
  cases: readonly PlannedCase[],
  context: Context,
): Promise<Target> {
  const { failure } = await import('../diagnostics/index.js');
  const { endpoint, adapter, speed } = options;
  if (!endpoint) {
    if (adapter !== undefined) throw failure('PF3008', { option: '--adapter', needed: '--endpoint' });
    if (speed !== undefined) throw failure('PF3008', { option: '--speed', needed: '--endpoint' });
    return (await import('../run/index.js')).embeddedTarget();
  }
  const { createOutsideTarget, loadAdapter } = await import('../run/index.js');
  const target = createOutsideTarget({
    endpoint: endpoint.href,
    prompter: (await import('./prompter.js')).terminalPrompter(context),
    connectTimeoutMs: options.connectTimeout,
    assumeGiven: options.assumeGiven,
    ...(adapter === undefined ? {} : { adapter: await loadAdapter(adapter) }),
    ...(options.password === undefined ? {} : { password: options.password }),
    ...tlsOf(options),
  });
  await (await import('./probe.js')).probe(options, cases);
  return target;
}

/** What the stations show and whom they believe, from files. */
export function tlsOf(options: Pick<Options, 'ca' | 'cert' | 'key' | 'insecure'>): { tls?: ClientTls } {
  const { ca, cert, key, insecure } = options;
  const tls: ClientTls = {
    ...(ca.length > 0 ? { ca: ca.map((file) => readFileSync(file)) } : {}),
    ...(cert === undefined ? {} : { cert: readFileSync(cert) }),
    ...(key === undefined ? {} : { key: readFileSync(key) }),
    ...(insecure ? { rejectUnauthorized: false } : {}),
  };
  return Object.keys(tls).length > 0 ? { tls } : {};
}
