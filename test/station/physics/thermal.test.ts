import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fanSpeed, temperatureAfter } from '../../../src/station/physics/thermal.js';

const body = { ambientC: 20, risePerW: 0.001, hours: 0.5 };
const constantPower = (hours: number, startW = 10_000) => ({ hours, startW, growth: 0 });

describe('the temperature of the body', () => {
  it('covers 63 % of the way in one time constant and settles at the rise of the power', () => {
    expect(temperatureAfter(20, body, constantPower(0.5))).toBeCloseTo(20 + 10 * (1 - Math.exp(-1)), 9);
    expect(temperatureAfter(20, body, constantPower(100))).toBeCloseTo(30, 9);
  });

  it('falls back to that of the surroundings, even after a very long time', () => {
    expect(temperatureAfter(45, body, constantPower(0.5, 0))).toBeCloseTo(20 + 25 * Math.exp(-1), 9);
    expect(temperatureAfter(45, body, constantPower(1e6, 0))).toBe(20);
  });

  it.each([-2, -2.000001, -1.999999, -30, 0.5])('follows a power that grows by %d per hour', (growth) => {
    const leg = { hours: 0.8, startW: 10_000, growth };
    const steps = 100_000;
    let celsius = 25;
    for (let step = 0; step < steps; step++) {
      const watts = leg.startW * Math.exp(growth * ((step + 0.5) / steps) * leg.hours);
      celsius += ((body.ambientC + body.risePerW * watts - celsius) / body.hours) * (leg.hours / steps);
    }
    expect(temperatureAfter(25, body, leg)).toBeCloseTo(celsius, 3);
  });

  it('does not depend on how a leg is cut', () => {
    const rates = fc.double({ min: -20, max: 2, noNaN: true });
    const hours = fc.double({ min: 0, max: 2, noNaN: true });
    fc.assert(
      fc.property(rates, hours, hours, (growth, first, second) => {
        const whole = temperatureAfter(30, body, { hours: first + second, startW: 5000, growth });
        const half = temperatureAfter(30, body, { hours: first, startW: 5000, growth });
        const startW = 5000 * Math.exp(growth * first);
        expect(temperatureAfter(half, body, { hours: second, startW, growth })).toBeCloseTo(whole, 5);
      }),
    );
  });
});

describe('the fan', () => {
  const fan = { startC: 30, fullC: 50, maxRpm: 4000 };

  it.each([
    [20, 0],
    [30, 0],
    [40, 2000],
    [50, 4000],
    [80, 4000],
  ])('at %d °C turns %d times a minute', (celsius, rpm) => {
    expect(fanSpeed({ ...body, fan }, celsius)).toBeCloseTo(rpm, 9);
  });

  it('is not there in a body without one', () => {
    expect(fanSpeed(body, 80)).toBeUndefined();
  });
});
