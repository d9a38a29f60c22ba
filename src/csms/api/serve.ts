import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { failure } from '../../diagnostics/index.js';

/** A running HTTP server. */
export interface Served {
  /** `http://127.0.0.1:8080`, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Serves an app. Throws a PlugfestError (PF2011, PF2012) when the port cannot be had. @param port 0: any free one. */
export async function serve(
  app: { fetch(request: Request): Response | Promise<Response> },
  host: string,
  port: number,
  option: string,
): Promise<Served> {
  const server = createServer(getRequestListener(app.fetch));
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(refusal(error, host, port, option)));
    server.listen(port, host, resolve);
  });
  const { port: actual } = server.address() as AddressInfo;
  const name = host.includes(':') ? `[${host}]` : host;
  return {
    url: `http://${name}:${actual}`,
    port: actual,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function refusal(error: NodeJS.ErrnoException, host: string, port: number, option: string): Error {
  if (error.code === 'EADDRINUSE') return failure('PF2011', { port, host, option }, { cause: error });
  return failure('PF2012', { host, port, reason: error.message }, { cause: error });
}
