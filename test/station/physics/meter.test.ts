import { describe, expect, it } from 'vitest';
import { displayed, jumped, metered, newMeter, shownWh, sum } from '../../../src/station/physics/meter.js';

describe('the meter', () => {
  it('adds energy to the phases that carried it', () => {
    const meter = metered(newMeter(3, 0), 900, 0.8, [0, 2]);
    expect(meter.wh).toEqual([450, 0, 450]);
    expect(sum(meter.vah)).toBeCloseTo(900 / 0.8, 9);
    expect(sum(meter.varh)).toBeCloseTo(900 * 0.75, 9);
  });

  it('has no reactive energy at a power factor of 1', () => {
    expect(metered(newMeter(1, 0), 100, 1, [0]).varh).toEqual([0]);
  });

  it('starts with what is on its register', () => {
    expect(sum(shownWh(newMeter(3, 5000)))).toBeCloseTo(5000, 9);
  });

  it('keeps fractions, however small the portions', () => {
    let meter = newMeter(1, 0);
    for (let i = 0; i < 3600; i++) meter = metered(meter, 1 / 3600, 0.99, [0]);
    expect(sum(meter.wh)).toBeCloseTo(1, 9);
  });
});

describe('a jump of the display', () => {
  it('is in what is shown, not in what flowed', () => {
    const meter = jumped(newMeter(3, 9000), -600);
    expect(sum(shownWh(meter))).toBeCloseTo(8400, 9);
    expect(sum(meter.wh)).toBeCloseTo(9000, 9);
  });

  it('adds up over several jumps, forward and back', () => {
    const meter = jumped(jumped(newMeter(3, 9000), -600), 1000);
    expect(sum(shownWh(meter))).toBeCloseTo(9400, 9);
  });

  it('goes back to 0 at most', () => {
    expect(sum(shownWh(jumped(newMeter(3, 100), -600)))).toBeCloseTo(0, 9);
  });

  it('works on a register of 0', () => {
    expect(shownWh(jumped(newMeter(2, 0), 50))).toEqual([25, 25]);
  });

  it('leaves phases in the proportion that they have', () => {
    const meter = jumped(metered(newMeter(3, 0), 1000, 1, [0]), -200);
    expect(shownWh(meter)).toEqual([800, 0, 0]);
  });
});

describe('the display', () => {
  it.each([
    [1234.9, 1, 1234],
    [1234.999_999_9, 1, 1235],
    [1239, 10, 1230],
    [0.35, 0.1, 0.3],
    [0.1 * 3, 0.1, 0.3],
    [5000 / 3 + 5000 / 3 + 5000 / 3, 1, 5000],
  ])('shows %d Wh in steps of %d Wh as %d', (wh, resolution, shown) => {
    expect(displayed(wh, resolution)).toBe(shown);
  });
});
