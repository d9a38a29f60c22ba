import type { Context } from 'hono';
import type { Said } from './route.js';

/** What an operation says, as a response: JSON, a file, or nothing (204). */
export function say(c: Context, { status, body, file }: Said): Response {
  if (file) {
    const name = encodeURIComponent(file.name);
    return c.body(Uint8Array.from(file.content).buffer, 200, {
      'content-type': file.contentType ?? 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${name}`,
      'x-content-type-options': 'nosniff',
    });
  }
  if (body === undefined) return c.body(null, 204);
  return c.json(body, (status ?? 200) as 200);
}
