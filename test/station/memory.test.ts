import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { firmwareVersion } from '../../src/station/core/firmware-state.js';
import { ROOT } from './firmware/pki.js';
import { type Bench, booted } from './harness/bench.js';
import { pki } from './harness/certificates.js';

interface Fact {
  /** Makes it so. */
  make?(bench: Bench): void;
  /** Whether it is so. */
  holds(bench: Bench): boolean;
}

const FACTS: Record<string, Fact> = {
  'cables, vehicles and meter registers': {
    make: (bench) => bench.act('plug-in', { evse: 2 }),
    holds: ({ state }) => state.physical.evses[2]?.pluggedConnector === 1,
  },
  'serial number': {
    make: ({ state }) => {
      state.memory.serialNumber = 'SN-1';
    },
    holds: ({ state }) => state.memory.serialNumber === 'SN-1',
  },
  'version of the firmware': {
    make: ({ state }) => {
      state.memory.firmware = { version: '1.9.9' };
    },
    holds: ({ state, model }) => firmwareVersion(state, model) === '1.9.9',
  },
  clock: {
    make: (bench) => bench.act('set-clock', { skew: 7_000 }),
    holds: ({ state }) => state.memory.clockSkew === 7_000,
  },
  'variables and configuration keys': {
    make: (bench) => bench.set('OCPPCommCtrlr', 'OfflineThreshold', '77'),
    holds: (bench) => bench.variable('OCPPCommCtrlr.OfflineThreshold') === '77',
  },
  'parts set inoperative by the CSMS': {
    make: (bench) => bench.hear('changeAvailability', { operationalStatus: 'Inoperative', evseId: 1 }),
    holds: ({ state }) => state.memory.inoperative.includes('1'),
  },
  'authorization cache': {
    make: ({ state }) => {
      state.memory.authCache['ANNA'] = { status: 'Accepted', usedAt: 0 };
    },
    holds: ({ state }) => state.memory.authCache['ANNA'] !== undefined,
  },
  'local authorization list': {
    make: ({ state }) => {
      state.memory.localList = { version: 3, entries: {} } as never;
    },
    holds: ({ state }) => state.memory.localList !== undefined,
  },
  'installed certificates': {
    make: (bench) =>
      bench.hear('installCertificate', { certificateType: 'CSMSRootCertificate', certificate: ROOT }),
    holds: ({ state }) => state.memory.certificates?.roots.length === 1,
  },
  'network profiles and a raised security profile': {
    make: ({ state }) => {
      state.memory.network = {
        slots: { 2: { url: 'wss://csms2.example', securityProfile: 2 } },
        given: { securityProfile: 0, ca: false, certificate: false, password: false },
      };
      state.memory.variables['SecurityCtrlr.SecurityProfile'] = '2';
    },
    holds: (bench) =>
      bench.state.memory.network?.slots[2] !== undefined &&
      bench.variable('SecurityCtrlr.SecurityProfile') === '2',
  },
  'event log and security log': {
    make: ({ state }) => {
      state.memory.logs.security.push({ at: 1, text: 'seen' });
      state.memory.logs.events.push({ at: 1, text: 'seen' });
    },
    holds: ({ state: { memory } }) =>
      [memory.logs.security, memory.logs.events].every((log) => log.some(({ text }) => text === 'seen')),
  },
  'transaction messages that wait for the CSMS': {
    make: ({ state }) => {
      const said = { intent: 'transaction' as const, request: {}, queuedAt: 0, attempts: 0, offline: true };
      state.memory.queue.push({ ...said, ref: -1, notBefore: Number.MAX_SAFE_INTEGER });
    },
    holds: ({ state }) => state.memory.queue.some(({ ref }) => ref === -1),
  },
  'critical security events that wait for the CSMS': {
    make: ({ state }) => {
      state.memory.securityEvents.push({ id: -1, type: 'TamperDetectionActivated', timestamp: 1 });
    },
    holds: ({ state }) => state.memory.securityEvents.some(({ id }) => id === -1),
  },
  'acceptance by the CSMS': {
    holds: ({ state }) => state.volatile.registration === 'accepted',
  },
  'a token that waits for its cable': {
    make: (bench) => bench.act('tap', { token: 'ANNA', evse: 1 }),
    holds: ({ state }) => state.volatile.evses[1]?.authorization !== undefined,
  },
};

/** What happens, as the columns of the page name it; nobody can be reached from then on. */
const EVENTS: Record<string, (bench: Bench) => void> = {
  'power cut': (bench) => {
    bench.act('cut-power');
    bench.act('restore-power');
  },
  restart: (bench) => bench.hear('reset', { type: 'Immediate' }),
  'new firmware': (bench) => {
    bench.hear('updateFirmware', { location: 'http://x.example/', retrieveDateTime: 0, requestId: 1 });
    const image = { version: '2.0.0', size: 1, sha256: '', md5: '', installMs: 0 };
    bench.downloaded({ ok: true, image });
    bench.pass(6_000);
  },
  'factory reset': (bench) => expect(bench.act('factory-reset')).toBeUndefined(),
};

const page = readFileSync(join(import.meta.dirname, '../../docs/memory.md'), 'utf8');
const [head = [], , ...rows] = page
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

describe('what docs/memory.md says that a station remembers', () => {
  test('is all of what is tried here', () => {
    expect(rows.map(([what]) => what)).toEqual(Object.keys(FACTS));
    expect(head.slice(1)).toEqual(Object.keys(EVENTS));
  });

  const cases = rows.flatMap(([what = '', ...cells]) =>
    cells.map((fate, index) => [what, head[index + 1] ?? '', fate] as const),
  );

  test.each(cases)('%s, over a %s: %s', (what, event, fate) => {
    const bench = booted({ edition: '2.0.1', model: 'ac-22kw-twin', pki, followsCsmsTime: false });
    const { make, holds } = FACTS[what] ?? { holds: () => false };
    make?.(bench);
    expect(holds(bench)).toBe(true);
    const restarts = bench.effects.filter((effect) => effect.do === 'connect').length;
    bench.answers = { securityEvent: 'silence', boot: 'silence', transaction: 'silence' };
    EVENTS[event]?.(bench);
    bench.pass(60_000);
    expect(bench.effects.filter((effect) => effect.do === 'connect').length).toBe(restarts + 1);
    expect(holds(bench)).toBe(fate === 'stays');
  });
});

test('a factory reset is not done while somebody charges', () => {
  const bench = booted({ edition: '2.0.1' });
  bench.act('plug-in');
  bench.act('tap', { token: 'ANNA' });
  expect(bench.act('factory-reset')).toBe('a transaction is running');
});

test('a factory reset is told, as the security log went with it', () => {
  const bench = booted({ edition: '2.0.1' });
  bench.act('factory-reset');
  bench.pass(60_000);
  expect(bench.saidOf('securityEvent').map(({ type }) => type)).toContain('SecurityLogWasCleared');
  expect(bench.saidOf('boot').at(-1)?.reason).toBe('LocalReset');
});
