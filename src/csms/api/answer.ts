import type { Context } from 'hono';
import type { Page } from './paging.js';
import type { Said } from './route.js';

/** What an operation says, as a response: JSON, a file, or nothing (204). */
export function say(c: Context, { status, body, file, stream }: Said): Response {
  if (stream) return streamed(c, stream);
  if (file) {
    const name = encodeURIComponent(file.name);
    return c.body(Uint8Array.from(file.content).buffer, 200, {
      'content-type': file.contentType ?? 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${name}`,
      'x-content-type-options': 'nosniff',
    });
  }
  if (body === undefined) return c.body(null, 204);
  const { next } = body as Partial<Page>;
  if (typeof next === 'string' && 'items' in (body as object))
    c.header('link', `<${addressOf(c, next)}>; rel="next"`);
  return c.json(body, (status ?? 200) as 200);
}

function streamed(c: Context, stream: ReadableStream<Uint8Array>): Response {
  const isHead = c.req.method === 'HEAD';
  if (isHead) void stream.cancel();
  // Proxies must not wait until it is over.
  const headers = { 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' };
  return isHead ? c.body(null, 200, headers) : c.body(stream, 200, headers);
}

/** The address of the next page (RFC 8288), without its origin, which a proxy may have changed. */
function addressOf(c: Context, next: string): string {
  const { pathname, searchParams } = new URL(c.req.url);
  searchParams.set('after', next);
  return `${pathname}?${searchParams}`;
}
