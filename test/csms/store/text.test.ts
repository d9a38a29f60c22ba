import { afterEach, expect, it } from 'vitest';
import { type Bench, bench } from '../support/bench.js';

let b: Bench | undefined;
afterEach(() => b?.close());

it('a token with a NUL in it is on record as another than the one without', async () => {
  b = await bench({ stations: { CP1: {} }, tokens: { A: {} } });
  const s = await b.station('CP1', '1.6');
  await s.boot();
  await s.ask('Authorize', { idTag: 'A\0B' });
  await s.ask('Authorize', { idTag: 'A' });
  const attempts = await b.csms.access.attempts({});
  expect(attempts.map(({ idToken, status }) => ({ idToken, status }))).toEqual([
    { idToken: 'A\u2400B', status: 'Unknown' },
    { idToken: 'A', status: 'Accepted' },
  ]);
});
