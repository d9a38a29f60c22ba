import { afterEach, expect, it } from 'vitest';
import { type Bench, bench } from './support/bench.js';

let b: Bench;
afterEach(() => b.close());

const FAR = '1970-01-01T00:00:00Z';

it.each([
  [
    'an integer beyond 32 bits and all that is exact',
    'NotifyReport',
    { requestId: 1e21, generatedAt: FAR, seqNo: 0 },
  ],
  [
    'an energy of which nobody can tell the next Wh',
    'MeterValues',
    { evseId: 1, meterValue: [{ timestamp: FAR, sampledValue: [{ value: 1e21 }] }] },
  ],
])(
  'a station that tells %s is told so, and nothing of it is kept (2.0.1 part 2, 2.1.4)',
  async (_, action, payload) => {
    const errors: string[] = [];
    b = await bench(
      { stations: { CP1: {} } },
      { log: ({ level, text }) => void (level === 'error' && errors.push(text)) },
    );
    const s = await b.station('CP1', '2.0.1');
    await s.boot();
    expect(await s.call(action, payload)).toMatchObject({
      kind: 'error',
      code: 'PropertyConstraintViolation',
      description: '1e+21 is not a whole number that can be kept',
    });
    expect(await b.csms.records.reports()).toEqual([]);
    expect(await b.csms.records.meterValues({ station: 'CP1' })).toEqual([]);
    expect(errors).toEqual([]);
  },
);
