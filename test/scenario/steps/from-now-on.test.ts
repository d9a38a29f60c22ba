import { expect, it } from 'vitest';
import { play } from './play.js';

const HEARTBEAT = '- send: { action: Heartbeat, payload: {} }';

it('keeps what came before from being expected', async () => {
  const { verdict } = await play(`
  - expect: { registration: Accepted }
  - from-now-on
  - expect: { message: BootNotification, within: 1 s }`);
  expect(verdict).toMatchObject({
    kind: 'failed',
    reason: 'no BootNotification came from the station in time',
  });
});

it('leaves what comes afterwards', async () => {
  const { verdict } = await play(`
  - expect: { registration: Accepted }
  - from-now-on
  ${HEARTBEAT}
  - expect: { message: Heartbeat }`);
  expect(verdict).toEqual({ kind: 'passed' });
});
