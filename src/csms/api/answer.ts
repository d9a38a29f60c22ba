import type { Context } from 'hono';
import type { Page } from './paging.js';
import type { Said } from './route.js';

/** What an operation says, as a response: JSON, a file, or nothing (204). */
export function say(c: Context, { status, body, file, download, stream }: Said): Response {
  if (download) return downloaded(c, download);
  if (stream) return streamed(c, stream);
  if (file) {
    const contentType = file.contentType ?? 'application/octet-stream';
    return c.body(Uint8Array.from(file.content).buffer, 200, headersOf(file.name, contentType));
  }
  if (body === undefined) return c.body(null, 204);
  const { next } = body as Partial<Page>;
  if (typeof next === 'string' && 'items' in (body as object))
    c.header('link', `<${addressOf(c, next)}>; rel="next"`);
  return c.json(body, (status ?? 200) as 200);
}

function headersOf(name: string, contentType: string): Record<string, string> {
  return {
    'content-type': contentType,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    'x-content-type-options': 'nosniff',
  };
}

function downloaded(c: Context, { chunks, name, contentType }: NonNullable<Said['download']>): Response {
  const headers = headersOf(name, contentType);
  return c.req.method === 'HEAD' ? c.body(null, 200, headers) : c.body(onDemand(chunks), 200, headers);
}

/** Nothing is made before it is asked for, and nothing any more once nobody listens. */
function onDemand(chunks: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const source = chunks[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await source.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      },
      async cancel() {
        await source.return?.();
      },
    },
    { highWaterMark: 0 },
  );
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
