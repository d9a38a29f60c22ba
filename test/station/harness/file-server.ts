import { createServer as createHttp, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { onTestFinished } from 'vitest';

export interface Received {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface FileServer {
  url: string;
  received: Received[];
}

/** An HTTP server that takes files. @param answer Status of each request; default 201. @param tls PEM texts. */
export async function fileServer(
  answer: (request: Received) => number | 'never' = () => 201,
  tls?: { cert: string; key: string },
): Promise<FileServer> {
  const received: Received[] = [];
  const listener: RequestListener = async (request, response) => {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    const { method = '', url = '', headers } = request;
    const seen: Received = { method, path: url, headers, body };
    received.push(seen);
    const status = answer(seen);
    if (status === 'never') return;
    response.writeHead(status).end(status < 300 ? '' : 'so\n it is');
  };
  const server = tls ? createHttps(tls, listener) : createHttp(listener);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
  return { url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`, received };
}
