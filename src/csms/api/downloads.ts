import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import { Hono } from 'hono';
import type { Downloads } from '../maintenance/downloads.js';
import type { OfferedFile } from '../maintenance/firmware-file.js';
import { problem } from './problem.js';

/** Added to an address by a server that sends somebody elsewhere. */
const HERE = 'here';

/** The place where stations fetch files (OCPP 2.0.1 L01; 1.6 8.1). The ticket in the address is all the permission there is. */
export function downloadRoutes(downloads: Downloads, hold: () => () => void): Hono {
  const app = new Hono();
  app.get('/:ticket/:name', async (c) => {
    const release = hold();
    try {
      const file = await downloads.find(c.req.param('ticket'));
      return file ? handOut(c, file) : problem(c, 'not-found', 'There is nothing to fetch here');
    } finally {
      release();
    }
  });
  return app;
}

function handOut(c: Context, { content, name, manner }: OfferedFile): Response {
  const bytes = Uint8Array.from(content);
  const headers = {
    'content-type': 'application/octet-stream',
    'content-length': String(bytes.length),
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    'x-content-type-options': 'nosniff',
  };
  switch (manner) {
    case 'missing':
      return problem(c, 'not-found', `${name} is not here`);
    case 'elsewhere':
      if (c.req.query(HERE) === undefined) return c.redirect(`${c.req.path}?${HERE}`, 302);
      break;
    case 'broken-off':
      return breakOff(c, bytes, headers);
    case 'altered':
      bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  }
  return new Response(bytes, { headers });
}

/** The first half, and then nothing any more: beneath the framework, which would finish or report it. */
function breakOff({ env }: Context, bytes: Uint8Array, headers: Record<string, string>): Response {
  const { outgoing } = env as HttpBindings;
  outgoing.writeHead(200, headers);
  outgoing.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => outgoing.destroy());
  return RESPONSE_ALREADY_SENT;
}
