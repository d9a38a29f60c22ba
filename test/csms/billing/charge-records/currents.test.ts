import { afterEach, describe, expect, it } from 'vitest';
import { peaks } from '../../../../src/csms/billing/charge-records/currents.js';
import type { SessionEvent } from '../../../../src/csms/sessions/session.js';
import type { Payload } from '../../../../src/ocpp/index.js';
import { api } from '../../support/api.js';
import { type Bench, bench } from '../../support/bench.js';
import { TALKS } from '../../support/talk.js';
import { checkCdr } from './cdr-check.js';

let b: Bench | undefined;
afterEach(() => b?.close());

const HOUR = 3_600_000;

it.each(TALKS)(
  'on $edition each period tells the highest current that the meter showed, over all phases',
  async (talk) => {
    b = await bench({
      stations: { CP1: {} },
      drivers: { anna: { name: 'Anna' } },
      tokens: { TAG: { driver: 'anna' } },
      tariffs: {
        day: {
          elements: [
            {
              name: 'long',
              when: { minDuration: 3600 },
              energy: { amount: '0.60', currency: 'EUR' },
            },
          ],
          energy: { amount: '0.50', currency: 'EUR' },
        },
      },
    });
    const s = await b.station('CP1', talk.edition);
    await s.boot();
    const at = b.clock.now();
    const { transactionId: id } = await s.ask(...talk.start({ at, registerWh: 0, token: 'TAG' }));
    const value = (amps: number) => (talk.edition === '1.6' ? String(amps) : amps);
    const metered = async (minutes: number, amps: number[]) => {
      const told = { id, seqNo: minutes, at: at + minutes * 60_000, registerWh: minutes * 100 };
      const [action, payload] = talk.update(told);
      const [samples] = payload['meterValue'] as { sampledValue: object[] }[];
      for (const [index, each] of amps.entries()) {
        samples?.sampledValue.push({
          value: value(each),
          measurand: 'Current.Import',
          phase: `L${index + 1}`,
        });
      }
      await s.ask(action, payload as Payload);
    };
    await metered(20, [10, 10, 10]);
    await metered(40, [16, 15.5, 16]);
    await metered(80, [6, 6, 6]);
    await s.ask(...talk.end({ id, seqNo: 99, at: at + 2 * HOUR, registerWh: 12_000, reason: 'Remote' }));
    const [cdr] = (await api(b).ask('GET', '/api/v1/charge-records?format=ocpi')).body.items;
    checkCdr(cdr);
    const highest = cdr.charging_periods.flatMap(
      ({ start_date_time, dimensions }: { start_date_time: string; dimensions: object[] }) =>
        dimensions
          .filter((it) => 'type' in it && it.type === 'MAX_CURRENT')
          .map((it) => [(Date.parse(start_date_time) - at) / 60_000, 'volume' in it && it.volume]),
    );
    expect(highest.map(([, volume]: [number, number]) => volume)).toContain(47.5);
    expect(Math.max(...highest.map(([, volume]: [number, number]) => volume))).toBe(47.5);
    expect(
      highest.filter(([minutes]: [number]) => minutes >= 60).map(([, volume]: [number, number]) => volume),
    ).toEqual([18]);
  },
);

describe('peaks', () => {
  const event = (at: number, ...sampledValue: object[]) =>
    ({ meterValue: [{ timestamp: at, sampledValue }] }) as unknown as SessionEvent;
  const amps = (value: number, rest: object = {}) => ({ value, measurand: 'Current.Import', ...rest });

  it('takes the overall value where there is one, and leaves out the neutral, the inlet and other measurands', () => {
    const events = [
      event(1, amps(32), amps(10, { phase: 'L1' })),
      event(2, amps(10, { phase: 'L1' }), amps(11, { phase: 'L2' }), amps(90, { phase: 'N' })),
      event(3, amps(99, { location: 'Inlet' }), { value: 400, measurand: 'Voltage' }),
    ];
    expect(peaks(events, [0, 2, 3, 4])).toEqual([
      { at: 1, amps: 32 },
      { at: 2, amps: 21 },
    ]);
  });
});
