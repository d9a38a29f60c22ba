import { afterEach, describe, expect, it, vi } from 'vitest';
import { accompanied, Companion } from '../../../src/csms/companion.js';
import { Refused } from '../../../src/csms/refused.js';
import { nextTurn } from '../../../src/world/index.js';
import { type Mortal, mortal, untilToldToItsEnd } from '../support/mortal.js';

vi.setConfig({ testTimeout: 60_000 });

let m: Mortal;
afterEach(() => m.end());

interface Story {
  operation: string;
  ask: [method: string, path: string, body?: unknown];
  /** What is there only once it is done. */
  sign: (m: Mortal) => Promise<boolean>;
}

const get = (path: string) => m.a.ask('GET', `/api/v1${path}`).then(({ body }) => body);
const audit = async (): Promise<{ operation: string; outcome: string }[]> => (await get('/audit')).items;

const STORIES: Story[] = [
  {
    operation: 'putToken',
    ask: ['PUT', '/tokens/04AA', { driver: 'anna' }],
    sign: async () => (await get('/tokens')).items.length === 2,
  },
  {
    operation: 'deleteToken',
    ask: ['DELETE', '/tokens/TAG'],
    sign: async () => (await get('/tokens')).items.length === 0,
  },
  {
    operation: 'blockToken',
    ask: ['POST', '/tokens/TAG/block'],
    sign: async () => (await get('/tokens/TAG')).status === 'blocked',
  },
  {
    operation: 'createKey',
    ask: ['POST', '/keys', { name: 'a key', role: 'support' }],
    sign: async () => (await get('/keys')).items.length === 1,
  },
  {
    operation: 'createOperator',
    ask: ['POST', '/operators', { name: 'Bo', email: 'bo@example.com', role: 'support' }],
    sign: async () => (await get('/operators')).items.length === 1,
  },
  {
    operation: 'changeSettings',
    ask: ['PATCH', '/settings', { reservationLongest: 77 }],
    sign: async () => JSON.stringify(await get('/settings')).includes('77'),
  },
  {
    operation: 'enqueueCommand',
    ask: ['POST', '/stations/CP1/queue', { command: 'clear-cache' }],
    sign: async () => (await get('/stations/CP1/queue')).items.length === 1,
  },
  {
    operation: 'putTariff',
    ask: ['PUT', '/tariffs/flat', { currency: 'EUR', energy: { amount: '0.40' } }],
    sign: async () => (await get('/tariffs')).items.length === 1,
  },
  {
    operation: 'putWallet',
    ask: ['PUT', '/wallets/anna', { currency: 'EUR' }],
    sign: async () => (await m.a.ask('GET', '/api/v1/wallets/anna')).status === 200,
  },
];

const begun = async () => {
  m = await mortal();
  await m.csms.provision({
    stations: { CP1: {} },
    drivers: { anna: {} },
    tokens: { TAG: { driver: 'anna' } },
  });
};

describe('who did what', () => {
  it.each(STORIES)(
    'is on record if and only if $operation is done, whenever the CSMS is killed',
    async ({ ask: [method, path, body], sign }) => {
      const killed = async (transactions: number): Promise<boolean> => {
        await begun();
        expect(await sign(m)).toBe(false);
        let status = 0;
        const died = await m.dies(transactions, async () => {
          const answer = await m.a.ask(method, `/api/v1${path}`, body);
          status = answer.status;
          expect(status, JSON.stringify(answer.body)).toBeLessThan(300);
        });
        await m.again();
        const isDone = await sign(m);
        expect((await audit()).map(({ outcome }) => outcome)).toEqual(isDone ? ['done'] : []);
        if (status !== 0) expect(isDone).toBe(true);
        if (died) await m.end();
        return died;
      };
      expect(await untilToldToItsEnd(killed)).toBeGreaterThan(1);
    },
  );

  it('is `begun` where a station was waited for when the CSMS was killed', async () => {
    await begun();
    const ask = () => m.a.ask('POST', '/api/v1/stations/CP1/commands/clear-cache', {});
    expect(await m.dies(1, ask)).toBe(true);
    await m.again();
    expect(await audit()).toMatchObject([{ operation: 'runCommand', outcome: 'begun' }]);
    expect(await get('/stations/CP1/commands')).toMatchObject({ items: [{ name: 'clear-cache' }] });
  });

  it('says of what was refused why, and nothing else of it is there', async () => {
    await begun();
    expect((await m.a.ask('DELETE', '/api/v1/tokens/04AA')).status).toBe(404);
    expect(await audit()).toMatchObject([{ operation: 'deleteToken', outcome: 'not-found' }]);
  });

  it('is nobody’s doing any more once the operation is over', async () => {
    await begun();
    const written: string[] = [];
    const companion = new Companion(async () => void written.push('aboard'));
    let late: Promise<unknown> = Promise.resolve();
    await accompanied(companion, async () => {
      late = nextTurn().then(() => m.csms.change((repos) => repos.access.removeToken('TAG')));
    });
    await late;
    expect(written).toEqual([]);
  });
});

describe('a change that cannot be put on record', () => {
  const removed = (m: Mortal) => m.csms.change((repos) => repos.access.removeToken('TAG'));

  it('is not made', async () => {
    await begun();
    const unwritable = new Companion(() => Promise.reject(new Error('the disk is full')));
    await expect(accompanied(unwritable, () => removed(m))).rejects.toThrow('the disk is full');
    expect(unwritable.isAboard).toBe(false);
    expect((await get('/tokens')).items).toHaveLength(1);
  });

  it('leaves the record to the next one when it is undone', async () => {
    await begun();
    const written: string[] = [];
    const companion = new Companion(async () => void written.push('aboard'));
    await accompanied(companion, async () => {
      const undone = m.csms.change(async (repos) => {
        await repos.access.removeToken('TAG');
        throw new Refused('too-late', 'too late');
      });
      await expect(undone).rejects.toThrow('too late');
      await m.csms.change((repos) => repos.access.token('TAG'));
      await m.csms.change((repos) => repos.access.removeToken('no such token'));
      expect(written).toEqual([]);
      await removed(m);
      await m.csms.change((repos) => repos.access.removeDriver('anna'));
    });
    expect(written).toEqual(['aboard']);
  });
});
