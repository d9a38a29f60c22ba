import { expect, it } from 'vitest';
import { editions } from '../../../src/ocpp/index.js';
import { play } from '../../scenario/steps/play.js';

it.each(editions)(
  'does not blame a CSMS of %s for what it hears after the connection has ended',
  async (edition) => {
    const { verdict } = await play(
      `
  - expect: { message: BootNotification, answer: { status: Accepted } }
  - wait: 10 s
  - plug-in: 1
  - cut-power
  - wait: 5 min
  - restore-power
  - expect: { message: BootNotification, answer: { status: Accepted } }
  - wait: 5 min`,
      { edition },
    );
    expect(verdict).toEqual({ kind: 'passed' });
  },
);

it('knows no registration between a boot and its answer', async () => {
  const { verdict } = await play(
    `
  - expect: { registration: Pending }
  - wait: 70 s
  - expect: { registration: Accepted, within: 1 ms }`,
    { head: 'plugfest: 1\nname: a test\ncsms: { boot: { status: Pending, interval: 1 min, times: 1 } }' },
  );
  expect(verdict).toEqual({ kind: 'passed' });
});
