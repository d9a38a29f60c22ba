import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Repositories } from '../../../src/csms/context.js';
import { AGED_KINDS, type Aged } from '../../../src/csms/monitoring/ages.js';
import { openStore, type Store } from '../../../src/csms/store/store.js';
import { VirtualClock } from '../../../src/world/index.js';

/** When what is tried here was over. */
const OVER = 1_700_000_000_000;

type Write = (repos: Repositories, at: number) => Promise<unknown>;

const command = { stationId: 'CP1', name: 'reset', params: {} };
const sent: Write = ({ commands }, askedAt) =>
  commands.add({ ...command, outcome: 'answered', result: {}, askedAt, took: 1 });
const reported =
  (requestId: number): Write =>
  ({ reports }, generatedAt) =>
    reports.addPart({ stationId: 'CP1', requestId, generatedAt, seqNo: 0, tbc: false, variables: [] });
const reservation = {
  stationId: 'CP1',
  number: 1,
  idToken: 'TAG',
  expiresAt: 1,
  madeAt: 0,
  state: 'used',
} as const;
const irregularity = { kind: 'energy-without-session', stationId: 'CP1', at: 0 } as const;
const request = { way: 'app', stationId: 'CP1', idToken: 'TAG', madeAt: 0 } as const;
const expired = (at: number) =>
  ({ ...request, status: 'expired', steps: [{ at, status: 'expired' }] }) as const;
const credential = { kind: 'key', role: 'operator', name: 'n', createdAt: 0 } as const;
const letter = {
  kind: 'invoice',
  to: { kind: 'driver', id: 'anna' },
  ...{ tries: 0, copies: 0, createdAt: 0, deadlineAt: 1 },
} as const;
const link = {
  stationId: 'CP1',
  edition: '1.6',
  securityProfile: 0,
  remoteAddress: 'a',
  connectedAt: 0,
} as const;

/** Of each kind: what goes once its days are over, and what stays however old it is. */
const KINDS: { [K in Exclude<Aged, 'frames' | 'meterValues'>]: { goes: Write[]; stays?: Write[] } } = {
  attempts: {
    goes: [
      ({ attempts }, at) =>
        attempts.add({ id: 'a', at, stationId: 'CP1', idToken: 'X', purpose: 'ask', status: 'Invalid' }),
    ],
  },
  audit: {
    goes: [
      ({ audit }, at) =>
        audit.add({ id: 'a', at, role: 'operator', name: 'n', operation: 'o', about: 'x', outcome: 'done' }),
    ],
  },
  handshakes: {
    goes: [
      ({ handshakes }, lastAt) =>
        handshakes.note({
          ...{ id: 'h', code: 'c', reason: 'r', path: '/', remoteAddress: 'a', subprotocols: [] },
          ...{ firstAt: 0, lastAt, times: 1 },
        }),
    ],
  },
  links: {
    goes: [
      async ({ stationLinks }, at) => {
        await stationLinks.opened({ id: 'over', ...link });
        await stationLinks.closed('over', at, 'gone');
      },
    ],
    stays: [({ stationLinks }) => stationLinks.opened({ id: 'open', ...link })],
  },
  // Requests get numbers after that of the newest.
  commands: { goes: [sent], stays: [sent] },
  queuedCommands: {
    goes: [
      ({ queue }, endedAt) => queue.save({ id: 'over', ...command, state: 'done', createdAt: 0, endedAt }),
    ],
    stays: [({ queue }) => queue.save({ id: 'open', ...command, state: 'queued', createdAt: 0 })],
  },
  notices: {
    goes: [
      ({ notices }, serverTime) =>
        notices.add({ stationId: 'CP1', kind: 'security-event', serverTime, payload: {} }),
    ],
  },
  letters: {
    goes: [
      ({ letters }, endedAt) => letters.add({ ...letter, id: 'over', name: 'a', state: 'sent', endedAt }),
    ],
    stays: [({ letters }) => letters.add({ ...letter, id: 'open', name: 'b', state: 'waiting', dueAt: 0 })],
  },
  // What a station reported last is what is known of it.
  reports: { goes: [reported(1)], stays: [reported(2)] },
  files: {
    goes: [
      ({ files }, receivedAt) =>
        files.add({ stationId: 'CP1', name: 'log', size: 1, sha256: 'x', receivedAt }, new Uint8Array(1)),
    ],
  },
  tickets: {
    goes: [
      ({ files }, createdAt) => files.issue({ ticket: 'U', stationId: 'CP1', createdAt }),
      ({ files }, createdAt) =>
        files.offer({ ticket: 'D', name: 'fw', manner: 'whole', content: new Uint8Array(3), createdAt }),
    ],
  },
  reservations: {
    goes: [({ reservations }, endedAt) => reservations.save({ ...reservation, id: 'r1', endedAt })],
    stays: [
      ({ reservations }) =>
        reservations.save({ ...reservation, id: 'r2', expiresAt: OVER * 2, state: 'active' }),
      ({ reservations }, endedAt) =>
        reservations.save({ ...reservation, id: 'r3', charge: { by: 'session' }, endedAt }),
    ],
  },
  irregularities: {
    goes: [({ irregularities }, at) => irregularities.save({ id: 'i1', ...irregularity, resolvedAt: at })],
    stays: [
      ({ irregularities }) => irregularities.save({ id: 'i2', ...irregularity }),
      ({ irregularities }, at) =>
        irregularities.save({ id: 'i3', ...irregularity, session: 1, resolvedAt: at }),
    ],
  },
  requests: {
    goes: [({ chargingRequests }, at) => chargingRequests.save({ id: 'over', ...expired(at) })],
    stays: [
      ({ chargingRequests }) => chargingRequests.save({ id: 'open', ...request, status: 'asked', steps: [] }),
      ({ chargingRequests }, at) =>
        chargingRequests.save({ id: 'charged', ...expired(at), status: 'ended', session: 1 }),
      async ({ chargingRequests, payments }, at) => {
        await chargingRequests.save({ id: 'paid', ...expired(at) });
        await payments.save({
          ...{ id: 'p', provider: 'sandbox', mode: 'hold', source: 's', currency: 'EUR', status: 'failed' },
          ...{ amount: 1, held: 0, captured: 0, refunded: 0, refunds: [], createdAt: at, updatedAt: at },
          payer: { kind: 'guest', id: 'gst' },
          purpose: { kind: 'session', wish: 'paid' },
        } as Parameters<typeof payments.save>[0]);
      },
    ],
  },
  credentials: {
    goes: [
      ({ credentials }, at) => credentials.save({ ...credential, id: 'k1', hash: 'h1', expiresAt: at }),
      ({ credentials }, at) => credentials.save({ ...credential, id: 'k2', hash: 'h2', revokedAt: at }),
    ],
    stays: [({ credentials }) => credentials.save({ ...credential, id: 'k3', hash: 'h3' })],
  },
  usage: {
    goes: [
      ({ usage }, at) =>
        usage.add({ kind: 'driver', id: 'd' }, 'day 2024-01-01', { energyWh: 1, cost: 1 }, at),
      ({ usage }, at) => usage.saveCounted({ sessionId: 99, energyWh: 1, cost: 1, isStopped: false }, at),
    ],
    stays: [
      async ({ usage, sessions }, at) => {
        const { id } = await sessions.insert({
          ...{ stationId: 'CP1', key: 'tx', status: 'active', startedAt: 1, startedServer: 1 },
          ...{ energyWh: 7, seqCount: 0, flags: [] },
        } as Parameters<typeof sessions.insert>[0]);
        await usage.saveCounted({ sessionId: id, energyWh: 1, cost: 1, isStopped: false }, at);
      },
    ],
  },
  mailCodes: {
    goes: [
      ({ accounts }, expiresAt) =>
        accounts.saveCode({ hash: 'c', accountId: 'x', purpose: 'reset', expiresAt }),
    ],
  },
  apiRequests: {
    goes: [
      ({ apiRequests }, startedAt) => apiRequests.save({ id: 'r', fingerprint: 'f', run: 'r', startedAt }),
    ],
  },
  paymentEvents: { goes: [({ payments }, at) => payments.hearOnce('sandbox', 'evt', at)] },
};

let store: Store;
beforeEach(async () => {
  store = await openStore('memory', new VirtualClock());
});
afterEach(() => store.close());

describe.each(Object.entries(KINDS))('%s', (name, { goes, stays = [] }) => {
  const kind = name as Aged;

  it('go when they were over before, and no more than asked for; what is open or needed stays', async () => {
    await store.work(async (repos) => {
      for (const write of [...goes, ...stays]) await write(repos, OVER);
    });
    await store.work(async ({ retention }) => {
      const until = (before: number, limit = 100) => retention.forget(kind, { before }, limit);
      expect(await retention.has(kind, { before: OVER })).toBe(false);
      expect(await until(OVER)).toBe(0);
      expect(await retention.has(kind, { before: OVER + 1 })).toBe(true);
      expect(await until(OVER + 1, 1)).toBe(1);
      expect(await until(OVER + 1)).toBe(goes.length - 1);
      expect(await retention.has(kind, { before: OVER + 1 })).toBe(false);
    });
    for (const other of AGED_KINDS) {
      if (other === kind) continue;
      const left = await store.read(({ retention }) => retention.has(other, { before: OVER + 1 }));
      expect([other, left]).toEqual([other, false]);
    }
  });
});
