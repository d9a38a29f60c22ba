import { failure, PlugfestError } from '../../diagnostics/index.js';
import { NotApplicable } from '../../scenario/index.js';
import type { Access } from '../../station/index.js';
import { type ClientTls, connectStation, type RefusedConnection } from '../../wire/index.js';
import { RealClock } from '../../world/index.js';
import {
  type Adapter,
  beginSession,
  Connection,
  inTurn,
  noOperator,
  type Prompter,
  strangers,
  thingsOf,
} from '../adapter/index.js';
import type { CaseSetting, OpenTarget, Target } from './target.js';
import { asksForSecurity } from './ways.js';

export interface OutsideOptions {
  /** OCPP-J endpoint, `ws://` or `wss://`; identities are appended to its path. */
  endpoint: string;
  /** How the operator side is reached; absent: it is not. */
  adapter?: Adapter | undefined;
  /** Asks the person at the terminal; absent: nobody is there. */
  prompter?: Prompter | undefined;
  /** Password of stations that the scenario gives none. */
  password?: string | undefined;
  tls?: ClientTls | undefined;
  /** What scenarios give the CSMS has been set up by hand, as far as the adapter does not give it. */
  assumeGiven?: boolean | undefined;
  connectTimeoutMs?: number | undefined;
}

/** Any CSMS by its address. One case at a time: they share its records. @throws PlugfestError PF2010 for what is no address */
export function createOutsideTarget(options: OutsideOptions): Target {
  const { endpoint, adapter } = options;
  checkEndpoint(endpoint);
  const connection = adapter && new Connection(adapter);
  const prompter = options.prompter && inTurn(options.prompter);
  const probe = new Probe(options);
  return {
    name: adapter ? `${adapter.name} at ${endpoint}` : endpoint,
    virtualTime: false,
    isolated: false,
    open: (setting) => open(setting, options, connection, prompter, probe),
    close: async () => {},
  };
}

function checkEndpoint(url: string): void {
  const { protocol } = URL.canParse(url) ? new URL(url) : {};
  if (protocol === 'ws:' || protocol === 'wss:') return;
  const reason = protocol === undefined ? 'it is not a URL' : `it begins with \`${protocol}//\``;
  throw failure('PF2010', { url, reason });
}

async function open(
  setting: CaseSetting,
  options: OutsideOptions,
  connection: Connection | undefined,
  prompter: Prompter | undefined,
  probe: Probe,
): Promise<OpenTarget> {
  refuseSecurity(setting);
  const { assumeGiven = false } = options;
  if (!connection && !assumeGiven) refuseWhatNobodyGives(setting);
  const session = connection && (await beginSession({ connection, setting, prompter, assumeGiven }));
  try {
    await probe.reach(setting);
  } catch (error) {
    await session?.end();
    throw error;
  }
  const listeners: ((text: string) => void)[] = [];
  return {
    operator: session?.operator ?? noOperator(),
    access: (_, { password }) => ({ ...accessOf(options, password), sequence: setting.sequence }),
    onNote: (listener) => listeners.push(listener),
    close: async () => {
      for (const text of (await session?.end()) ?? []) for (const tell of listeners) tell(text);
    },
  };
}

function accessOf({ endpoint, tls, connectTimeoutMs, ...options }: OutsideOptions, own?: string): Access {
  const password = own ?? options.password;
  return {
    endpoint,
    ...(password !== undefined && { password }),
    ...(tls && { tls }),
    ...(connectTimeoutMs !== undefined && { connectTimeoutMs }),
  };
}

/** Certificates and profiles of an outside CSMS are its own affair. */
function refuseSecurity({ csms, stations }: CaseSetting): void {
  const asks = csms.certificate !== undefined || [...stations.values()].some(asksForSecurity);
  if (asks)
    throw new NotApplicable('the scenario makes its own certificates, which only the embedded CSMS knows');
}

/** Without an adapter, only what a CSMS has for any test is there: stations on record, cards that are accepted. */
function refuseWhatNobodyGives(setting: CaseSetting): void {
  const how = 'give it by an adapter (--adapter FILE), or by hand and say so (--assume-given)';
  const thing = thingsOf(setting).find(({ needs }) => needs !== undefined);
  if (thing) throw new NotApplicable(`the CSMS needs ${thing.called}, and ${thing.needs}: ${how}`);
  const [stranger] = strangers(setting);
  if (stranger !== undefined) {
    throw new NotApplicable(`the CSMS must not know station ${stranger}: ${how}`);
  }
}

/** Refusals by which no other case would fare better. */
const LASTING: ReadonlySet<RefusedConnection['kind']> = new Set([
  'unreachable',
  'dns',
  'tls',
  'timeout',
  'not-websocket',
  'endpoint',
]);

/** Connects once before the first case of an edition, so that a CSMS which cannot be reached is an error and not a failed expectation. */
class Probe {
  readonly #options: OutsideOptions;
  readonly #reached = new Set<string>();
  #lasting: RefusedConnection | undefined;

  constructor(options: OutsideOptions) {
    this.#options = options;
  }

  /** @throws PlugfestError PF2001 to PF2010 */
  async reach({ edition, stations, random }: CaseSetting): Promise<void> {
    if (this.#lasting) throw new PlugfestError([this.#lasting]);
    const known = [...stations].find(([, section]) => section.known !== false);
    if (!known || this.#reached.has(edition)) return;
    const [identity, { password }] = known;
    const { peer, refused } = await connectStation({
      ...accessOf(this.#options, password),
      identity,
      editions: [edition],
      clock: new RealClock(),
      random: random.fork('probe'),
    });
    if (refused) {
      if (LASTING.has(refused.kind)) this.#lasting = refused;
      throw new PlugfestError([refused]);
    }
    this.#reached.add(edition);
    await peer.close(1000);
  }
}
