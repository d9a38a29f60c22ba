import type { Context } from '../../../src/csms/context.js';
import { Ids } from '../../../src/csms/ids.js';
import type { CsmsEvent } from '../../../src/csms/index.js';
import { DEFAULT_SETTINGS } from '../../../src/csms/index.js';
import { type Provision, provision } from '../../../src/csms/provision.js';
import { onTransaction } from '../../../src/csms/sessions/on-transaction.js';
import { openStore, type Store } from '../../../src/csms/store/store.js';
import { dialectOf, type Response, type TransactionIntent } from '../../../src/dialect/index.js';
import type { Edition } from '../../../src/ocpp/index.js';
import { createRandom, VirtualClock } from '../../../src/world/index.js';

/** The domain without stations, messages or time: what is told is handed in. */
export interface Domain {
  store: Store;
  events: CsmsEvent[];
  tell(event: TransactionIntent, now: number): Promise<Response<'transaction'>>;
  close(): Promise<void>;
}

export async function domain(edition: Edition, given: Provision): Promise<Domain> {
  const clock = new VirtualClock();
  const store = await openStore('memory', clock);
  await provision(given, store, DEFAULT_SETTINGS, 0);
  const ids = new Ids(clock, createRandom(1));
  const events: CsmsEvent[] = [];
  return {
    store,
    events,
    tell: (event, now) =>
      store.work((repos) => {
        const context: Context = {
          station: 'CP1',
          traits: dialectOf(edition).traits,
          now,
          repos,
          ids,
          settings: DEFAULT_SETTINGS,
          tell: (it) => events.push(it),
        };
        return onTransaction(event, context);
      }),
    async close() {
      await store.close();
      clock.stop();
    },
  };
}
