import net from 'node:net';
import type { Duplex } from 'node:stream';
import tls from 'node:tls';
import type { ConnectOptions } from '../connection.js';
import type { Carrier } from '../link/carrier.js';
import { Conduit } from '../link/conduit.js';
import { secured } from '../tls/policy.js';
import type { Target } from './target.js';

export const DEFAULT_MAX_MESSAGE_BYTES = 1_048_576;

/** ws masks what a client sends; inside one process there is no proxy to be protected from confusion (RFC 6455 10.3). */
const noMask = (): void => {};

/**
 * Options of the ws client. @param keep Gets what carries the connection, when it is one that faults can reach.
 */
export function websocketOptions(
  options: ConnectOptions,
  target: Target,
  keep: (carrier: Duplex & Carrier) => void,
): Record<string, unknown> {
  const { link, faults, tls: secrets, compression = false, maxMessageBytes } = options;
  const common = { maxPayload: maxMessageBytes ?? DEFAULT_MAX_MESSAGE_BYTES, perMessageDeflate: compression };
  const kept = (carrier: Duplex & Carrier): Duplex => {
    keep(carrier);
    return carrier;
  };
  const security = target.secure ? { ...secrets, ...secured(secrets) } : {};
  if (link) {
    const open = (request: tls.ConnectionOptions): Duplex => {
      const stream = kept(link.connect());
      return target.secure ? openTls({ ...request, socket: stream }) : stream;
    };
    return { ...common, ...security, generateMask: noMask, createConnection: open };
  }
  if (!faults) return { ...common, ...security };
  const open = target.secure ? openTls : openTcp;
  return {
    ...common,
    ...security,
    createConnection: (request: tls.ConnectionOptions) => kept(new Conduit(open(request))),
  };
}

// As ws itself does it, so that a connection with faults differs in nothing but the faults.
function openTcp({ host = '', port = 80 }: tls.ConnectionOptions): Duplex {
  return net.connect({ host, port, noDelay: true });
}

function openTls(request: tls.ConnectionOptions): Duplex {
  const { host = '', servername = net.isIP(host) ? '' : host } = request;
  const { path: _, ...rest } = request;
  return tls.connect({ ...rest, servername });
}
