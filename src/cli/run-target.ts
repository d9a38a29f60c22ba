import { failure } from '../diagnostics/index.js';
import type { PlannedCase, Target } from '../run/index.js';
import type { ClientTls } from '../wire/index.js';
import type { Context } from './declaration.js';
import type { Values } from './options/row.js';
import type { runOptions } from './options/run.js';
import { readOptionFile } from './read-file.js';
import type { Curtain } from './run-show.js';

type Options = Values<typeof runOptions>;

/**
 * The CSMS that a run plays against: the embedded one, or one by URL.
 * @throws PlugfestError when options exclude each other, or nobody answers at the endpoint (PF2001 to PF2009).
 */
export async function chooseTarget(
  options: Options,
  cases: readonly PlannedCase[],
  context: Context,
  curtain: Curtain,
): Promise<Target> {
  const { endpoint, adapter, speed } = options;
  if (!endpoint) {
    if (adapter !== undefined) throw failure('PF3008', { option: '--adapter', needed: '--endpoint' });
    if (speed !== undefined) throw failure('PF3008', { option: '--speed', needed: '--endpoint' });
    return (await import('../run/index.js')).embeddedTarget();
  }
  const { createOutsideTarget, loadAdapter } = await import('../run/index.js');
  const target = createOutsideTarget({
    endpoint: endpoint.href,
    prompter: (await import('./prompter.js')).terminalPrompter(context, curtain),
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
export function tlsOf(options: Pick<Options, 'ca' | 'crl' | 'cert' | 'key' | 'insecure'>): {
  tls?: ClientTls;
} {
  const { ca, crl, cert, key, insecure } = options;
  needBoth(cert, key);
  const tls: ClientTls = {
    ...(ca.length > 0 ? { ca: ca.map(readOptionFile) } : {}),
    ...(crl.length > 0 ? { crl: crl.map(readOptionFile) } : {}),
    ...(cert === undefined ? {} : { cert: readOptionFile(cert) }),
    ...(key === undefined ? {} : { key: readOptionFile(key) }),
    ...(insecure ? { rejectUnauthorized: false } : {}),
  };
  return Object.keys(tls).length > 0 ? { tls } : {};
}

/** A certificate is of no use without its key, and the other way round. @throws PlugfestError PF3008. */
export function needBoth(cert: string | undefined, key: string | undefined): void {
  if ((cert === undefined) === (key === undefined)) return;
  const [option, needed] = cert === undefined ? ['--key', '--cert'] : ['--cert', '--key'];
  throw failure('PF3008', { option, needed }, { fix: `Add ${needed}, or leave ${option} out.` });
}
