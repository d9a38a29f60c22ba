import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';

/** Turns an upgrade away with a status, a sentence, and the end of the connection. */
export function refuseUpgrade(
  socket: Duplex,
  status: number,
  reason: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  if (!socket.writable) return;
  const body = `${reason}\n`;
  const all = {
    ...(status === 401 && { 'WWW-Authenticate': 'Basic realm="OCPP-J", charset="UTF-8"' }),
    ...headers,
    Connection: 'close',
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': String(Buffer.byteLength(body)),
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  socket.end([`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Refused'}`, ...lines, '', body].join('\r\n'));
}

/** Tells somebody who came with a browser what this is. */
export function explain(subprotocols: readonly string[]) {
  const body = [
    'This is an OCPP-J endpoint: it is spoken to over a WebSocket, not over plain HTTP.',
    'A charging station connects to this URL with its identity appended to the path,',
    `offering one of the subprotocols ${subprotocols.join(', ')}.`,
    '',
  ].join('\n');
  return (_request: IncomingMessage, response: ServerResponse): void => {
    const headers = {
      Connection: 'Upgrade, close',
      Upgrade: 'websocket',
      'Content-Type': 'text/plain; charset=utf-8',
    };
    response.writeHead(426, headers).end(body);
  };
}
