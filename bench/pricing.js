// What a price costs: a session of 1,000 meter values by a tariff of ten elements, beside the plainest sum that could be taken of it.
import { factsFrom, price, tariffFrom } from '../dist/csms/pricing/index.js';

const VALUES = 1000;
const ROUNDS = 200;
const MINUTE = 60_000;
const START = Date.UTC(2027, 2, 27, 18);
const eur = (amount) => ({ amount, currency: 'EUR' });

export async function pricing() {
  const periods = Array.from({ length: VALUES }, (_, index) => ({
    from: START + index * MINUTE,
    to: START + (index + 1) * MINUTE,
    usage: index % 10 === 9 ? 'idle' : 'charging',
    wh: index % 10 === 9 ? 0 : 150 + (index % 37),
  }));
  const facts = factsFrom(periods);
  const plain = tariffFrom('plain', { energy: eur('0.42'), idle: eur('3') });
  const elaborate = tariffFrom('elaborate', {
    energy: eur('0.42'),
    time: eur('0.30'),
    idle: eur('3'),
    idleGrace: 1800,
    timeZone: 'Europe/Berlin',
    elements: Array.from({ length: 9 }, (_, hour) => ({
      energy: eur(`0.${hour + 10}`),
      when: { startTime: `0${hour}:00`, endTime: `0${hour}:30`, weekdays: ['sun'] },
    })),
    max: eur('500'),
    tax: 19,
  });
  const baseline = milliseconds(() => periods.reduce((sum, { wh }) => sum + wh * 0.42, 0));
  return [
    ['two prices', plain],
    ['ten elements by time of day and weekday', elaborate],
  ].map(([what, tariff]) => {
    const each = milliseconds(() => price(facts, tariff));
    return {
      what: `price of a session of ${VALUES} meter values, ${what}; baseline: floating-point sum of its energy`,
      measured: `${each.toFixed(2)} ms`,
      baseline: `${baseline.toFixed(4)} ms`,
      ratio: `${Math.round(1000 / each).toLocaleString('en')} sessions/s`,
    };
  });
}

/** Of CPU for one round, after a few to warm up. */
function milliseconds(work) {
  for (let round = 0; round < 20; round += 1) work();
  const start = process.cpuUsage();
  for (let round = 0; round < ROUNDS; round += 1) work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000 / ROUNDS;
}
