import { Csms } from './csms.js';
import type { CsmsOptions } from './options.js';
import { openStore } from './store/store.js';

/** Opens the store and makes a CSMS over it. Throws a PlugfestError (PF4001 to PF4012) when the store cannot be used. */
export async function createCsms(options: CsmsOptions): Promise<Csms> {
  const report = (cause: unknown): void =>
    options.log?.({
      level: 'error',
      text: `trouble with the store: ${cause instanceof Error ? cause.message : cause}`,
      cause,
    });
  const store = await openStore(options.store, options.clock, report);
  const { lastId, stored } = await store.read(async ({ commands, settings }) => ({
    lastId: await commands.lastId(),
    stored: await settings.all(),
  }));
  const csms = new Csms(options, store, lastId, stored);
  if (options.store !== 'memory') {
    await csms.registry.resume();
    await csms.payments.resume();
    await csms.billing.resume();
    await csms.charging.resume();
    await csms.reservations.resume();
    csms.hours.resume();
    void csms.letters.wake();
  }
  return csms;
}
