import https from 'node:https';
import type { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import { failure } from '../../diagnostics/index.js';
import type { Clock } from '../../world/index.js';
import type { RefusedHandshake, ServerTls } from '../listener.js';
import { type TlsFault, tlsFaultOf } from '../tls/fault.js';
import { plainReason } from '../tls/plain-reason.js';
import { secured } from '../tls/policy.js';

/** How long a station whose certificate is not believed has to ask for what it will not get, so that it can be told why. */
const GRACE_MS = 5_000;

/**
 * The HTTPS server under a listener. Node can only hang up on a certificate, without a word; so the handshake is completed and
 * the gate says no, or, when nothing is asked for, the connection ends (A00.FR.407).
 * @throws PlugfestError PF2023 when it cannot begin with these keys.
 */
export function secureServer(
  { requestCert = false, rejectUnauthorized = requestCert, ...tls }: ServerTls,
  clock: Clock,
  onRefused: ((refused: RefusedHandshake) => void) | undefined,
): https.Server {
  const server = made({
    ...(tls as https.ServerOptions),
    ...secured(tls),
    requestCert,
    rejectUnauthorized: false,
  });
  server.on('tlsClientError', (error: NodeJS.ErrnoException, socket) => {
    onRefused?.(refusalOf(error, socket));
  });
  const asked = new WeakSet<Duplex>();
  const asks = ({ socket }: { socket: Duplex }): unknown => asked.add(socket);
  server.on('upgrade', asks).on('request', asks);
  server.on('secureConnection', (socket) => {
    if (requestCert && rejectUnauthorized && !socket.authorized) giveUpOn(socket, clock);
    const { remoteAddress = '' } = socket;
    socket.once('close', () => {
      if (!asked.has(socket)) onRefused?.({ ...HUNG_UP, remoteAddress });
    });
  });
  return server;
}

function made(options: https.ServerOptions): https.Server {
  try {
    return https.createServer(options);
  } catch (error) {
    throw failure('PF2023', { reason: plainReason((error as Error).message) }, { cause: error });
  }
}

function giveUpOn(socket: TLSSocket, clock: Clock): void {
  const timer = clock.after(GRACE_MS, () => socket.destroy());
  socket.once('close', () => timer.cancel());
}

/** Many stations do not say in TLS that they do not believe us. */
const HUNG_UP = {
  reason: 'it hung up on TLS without a word: it may not believe the certificate of this CSMS',
  path: '',
  subprotocols: [],
  tls: 'certificate-refused',
} as const;

const WORDS: Readonly<Partial<Record<TlsFault, string>>> = {
  version: 'it has no version of TLS in common with this CSMS (1.2 or above)',
  cipher: 'it has no cipher suite in common with this CSMS',
  'not-tls': 'it does not speak TLS',
  'certificate-refused': 'it did not believe the certificate of this CSMS',
};

/** A station that got no further than TLS. */
function refusalOf(error: NodeJS.ErrnoException, socket: Duplex): RefusedHandshake {
  const { remoteAddress = '' } = socket as Partial<TLSSocket>;
  if (error.code === 'ECONNRESET') return { ...HUNG_UP, remoteAddress };
  const said = plainReason(error.message);
  const tls = tlsFaultOf(`${error.code ?? ''} ${said}`);
  const words = WORDS[tls];
  return {
    reason: words === undefined ? `TLS failed: ${said}` : `TLS failed: ${words} (${said})`,
    path: '',
    remoteAddress,
    subprotocols: [],
    tls,
  };
}
