import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Bench, bench } from '../support/bench.js';

let csms: Bench;

beforeEach(async () => {
  csms = await bench({ stations: { CP1: {} }, tokens: { '04A2B3C4D5': { group: 'fleet' } } });
});
afterEach(() => csms.close());

async function authorize(idTag: string): Promise<unknown> {
  const station = await csms.station('CP1', '1.6');
  await station.ask('BootNotification', { chargePointVendor: 'Plugfest', chargePointModel: 'Test' });
  return (await station.ask('Authorize', { idTag }))['idTagInfo'];
}

it('changes what the next question is answered with, and leaves the rest', async () => {
  const outcome = await csms.csms.command('CP1', 'set-token', { token: '04a2b3c4d5', status: 'blocked' });
  expect(outcome.outcome).toBe('answered');
  expect(await authorize('04A2B3C4D5')).toEqual({ status: 'Blocked', parentIdTag: 'fleet' });
});

it('needs no connected station', async () => {
  const outcome = await csms.csms.command('CP1', 'set-token', { token: '04A2B3C4D5', status: 'invalid' });
  expect(outcome.outcome).toBe('answered');
});

it('puts a token on record that was not', async () => {
  await csms.csms.command('CP1', 'set-token', { token: 'NEWCARD' });
  expect(await authorize('newcard')).toEqual({ status: 'Accepted' });
});

it('moves a token to a group', async () => {
  await csms.csms.command('CP1', 'set-token', { token: '04A2B3C4D5', group: 'family' });
  expect(await authorize('04A2B3C4D5')).toEqual({ status: 'Accepted', parentIdTag: 'family' });
});

it('refuses a status that there is not', async () => {
  const done = csms.csms.command('CP1', 'set-token', { token: '04A2B3C4D5', status: 'sleepy' });
  await expect(done).rejects.toThrow(/status/);
});
