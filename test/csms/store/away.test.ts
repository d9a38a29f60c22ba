import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sleep } from '../../../src/world/index.js';
import { type Bench, bench } from '../support/bench.js';
import { charge, until } from '../support/payments.js';

/*
 * While the database is away, nothing can be acknowledged. What becomes due meanwhile has nobody who would ask for it again, so that
 * it must happen by itself once the database is back.
 */

let b: Bench;
const reported: string[] = [];
beforeEach(async () => {
  reported.length = 0;
  b = await bench(
    { stations: { CP1: {} }, drivers: { anna: {} }, tokens: { TAG: { driver: 'anna' } } },
    { log: ({ level, text }) => level === 'error' && reported.push(text) },
  );
});
afterEach(() => b.close());

/** Lets this much time pass with a database that answers nothing. */
async function away(ms: number): Promise<void> {
  const { store } = b.csms.parts;
  const { work, read } = store;
  const gone = () => Promise.reject(new Error('the database is away'));
  Object.assign(store, { work: gone, read: gone });
  await sleep(b.clock, ms);
  Object.assign(store, { work: work.bind(store), read: read.bind(store) });
}

/** Less than a second after the next try. */
const BACK = 6_000;

describe('a database that was away', () => {
  it('when a queued command expired: it expires when it is back', async () => {
    b.clock.standStill();
    const { id } = await b.csms.registry.queue.add('CP1', 'clear-cache', {}, { ttl: 60 });
    b.clock.runOn();
    await away(120_000);
    await sleep(b.clock, BACK);
    expect(await b.csms.registry.queue.find(id)).toMatchObject({ state: 'expired' });
    expect(reported).toHaveLength(1);
  });

  it('when a provider was to tell of a payment: it is told when it is back', async () => {
    b.clock.standStill();
    const payment = await charge(b.csms, 'card-late');
    await b.clock.idle();
    b.clock.runOn();
    await away(600_000);
    expect(await until(b.csms, payment, 'captured')).toMatchObject({ captured: 2000 });
  });
});
