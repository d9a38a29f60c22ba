import { onTestFinished } from 'vitest';
import { loadPki, type TestPki } from '../../../src/pki/index.js';
import type { InProcessEndpoint } from '../../../src/wire/index.js';
import {
  type ConnectOptions,
  type ConnectOutcome,
  connectStation,
  createCsmsListener,
  type Handshake,
  type ListenerOptions,
  type RefusedHandshake,
  type ServerTls,
} from '../../../src/wire/index.js';
import { createRandom, RealClock } from '../../../src/world/index.js';

const toolbox = await loadPki();
const clock = new RealClock();

/** A test PKI that is valid today. */
export const testPki: TestPki = await toolbox.makeTestPki(
  {
    stations: ['CP1'],
    hosts: ['localhost', '127.0.0.1', 'in-process'],
    organization: 'CSO',
    days: 30,
    ocspUrl: 'http://ocsp.example/',
  },
  { now: clock.now(), random: createRandom(1), keyKind: 'ecdsa-p256' },
);

/** Certificate with those between it and its root, and key. */
export function pair(path: string): { cert: string; key: string } {
  const made = testPki.certificates.get(path);
  if (!made) throw new RangeError(`no certificate ${path}`);
  return { cert: [made.certificate, ...made.intermediates].join(''), key: made.key.privateKey };
}

export const ca = (path = 'cso/root'): string => pair(path).cert;
export const crl = testPki.revocationLists.get('cso/root')?.list ?? '';

export interface Meeting {
  readonly outcome: ConnectOutcome;
  /** What the CSMS let in, and turned away. */
  readonly admitted: Handshake[];
  readonly turnedAway: RefusedHandshake[];
}

export interface MeetingOptions {
  readonly csms?: Partial<ListenerOptions> & { tls?: ServerTls };
  readonly station?: Partial<ConnectOptions>;
  /** Without a port. */
  readonly inProcess?: boolean;
  /** Waits until the CSMS has turned somebody away. */
  readonly untilRefused?: boolean;
}

/** Lets a station connect to a CSMS and tells what both ends made of it. */
export async function meet(options: MeetingOptions): Promise<Meeting> {
  const { csms = {}, station = {}, inProcess = false, untilRefused = false } = options;
  const admitted: Handshake[] = [];
  const turnedAway: RefusedHandshake[] = [];
  let heard = (): void => {};
  const refusal = new Promise<void>((resolve) => {
    heard = resolve;
  });
  const listener = await createCsmsListener({
    clock,
    random: createRandom(1),
    editions: ['2.0.1'],
    tls: pair('csms/csms'),
    onPeer: (_, handshake) => admitted.push(handshake),
    onRefused: (refused) => {
      turnedAway.push(refused);
      heard();
    },
    ...csms,
  });
  onTestFinished(() => listener.close());
  if (!inProcess) await listener.listen();
  const scheme = csms.tls === undefined && 'tls' in csms ? 'ws' : 'wss';
  const reach: { endpoint: string; link?: InProcessEndpoint } = inProcess
    ? { endpoint: `${scheme}://in-process/ocpp`, link: listener.connector() }
    : { endpoint: `${scheme}://localhost:${listener.port}/ocpp` };
  const outcome = await connectStation({
    identity: 'CP1',
    editions: ['2.0.1'],
    clock,
    random: createRandom(2),
    tls: { ca: ca() },
    ...reach,
    ...station,
  });
  if (untilRefused) await refusal;
  return { outcome, admitted, turnedAway };
}
