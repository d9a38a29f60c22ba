import { createCsms } from '../../csms/index.js';
import { ApiAccess, apiAt } from '../targets/api-access.js';
import { refusedText } from '../targets/csms-words.js';
import type { CaseSetting, OpenTarget, Target } from '../targets/target.js';
import { waysInto, withPasswords } from '../targets/ways.js';
import type { Adapter } from './adapter.js';
import { Connection } from './connection.js';
import { loadAdapter } from './load.js';
import { beginSession } from './session.js';

/** The name of the adapter of the CSMS that plugfest brings. */
const EMBEDDED = 'embedded';

/** Of its API, which nobody but this process knows of. */
const KEY = 'of this process';

/**
 * The CSMS that plugfest brings, fresh for every case, with stations on the in-process link and virtual time; but its operator side
 * is reached only by its adapter, over its HTTP API on a port of loopback. What passes this way has passed through an adapter.
 */
export async function createAdapterOverEmbedded(): Promise<Target> {
  const adapter = await loadAdapter(EMBEDDED);
  return {
    name: 'embedded CSMS by its adapter',
    virtualTime: true,
    isolated: true,
    open: (setting) => open(setting, adapter),
    close: async () => {},
  };
}

async function open(given: CaseSetting, adapter: Adapter): Promise<OpenTarget> {
  const setting = withPasswords(given);
  const { clock, random, authorities } = setting;
  const csms = await createCsms({ clock, random: random.fork('csms'), store: 'memory', authorities });
  const { url } = await csms.startApi({ apiKey: KEY });
  const access = await waysInto(csms, setting);
  const connection = new Connection(adapter);
  const session = await beginSession({
    connection,
    setting,
    env: { PLUGFEST_CSMS_API: url, PLUGFEST_CSMS_KEY: KEY },
    api: new ApiAccess(apiAt(url, KEY, () => clock.hold())),
  }).catch(async (error: unknown) => {
    await csms.close();
    throw error;
  });
  const listeners: ((text: string) => void)[] = [];
  const tell = (text: string): void => {
    for (const listener of listeners) listener(text);
  };
  csms.onEvent((event) => {
    if (event.type !== 'refused') return;
    tell(refusedText(event));
  });
  return {
    operator: session.operator,
    access,
    onCsmsFrame: (listener) => csms.onFrame(listener),
    onNote: (listener) => listeners.push(listener),
    close: async () => {
      for (const text of await session.end()) tell(text);
      await csms.close();
    },
  };
}
