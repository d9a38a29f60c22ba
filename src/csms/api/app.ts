import { createHash, timingSafeEqual } from 'node:crypto';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { PlugfestError } from '../../diagnostics/index.js';
import type { Csms } from '../csms.js';
import { DOWNLOADS_PATH, UPLOADS_PATH } from '../maintenance/upload-address.js';
import { TariffError } from '../pricing/index.js';
import { check, InvalidInput } from '../validation.js';
import { readBody, TooLarge } from './body.js';
import { coerced } from './coerced.js';
import { downloadRoutes } from './downloads.js';
import { openApi } from './openapi.js';
import { problem } from './problem.js';
import { NotFound, type Route, type Said } from './route.js';
import { ROUTES } from './routes.js';
import { uploadRoutes } from './uploads.js';

/** Longest JSON body, in bytes. */
const LONGEST_BODY = 1024 * 1024;

/** The operator API as an app: `app.request('/health')` asks it without a port. @param apiKey Undefined: none is asked for. */
export function apiApp(csms: Csms, apiKey?: string): Hono {
  const app = new Hono();
  app.get('/health', (c) => c.json({ status: 'ok' }));
  app.get('/api/v1/openapi.json', (c) => c.json(openApi()));
  const { clock } = csms.options;
  app.route(
    UPLOADS_PATH,
    uploadRoutes(csms.uploads, () => clock.hold(), csms.settings.maxUploadBytes),
  );
  app.route(
    DOWNLOADS_PATH,
    downloadRoutes(csms.downloads, () => clock.hold()),
  );
  if (apiKey !== undefined) app.use('/api/v1/*', keyed(apiKey));
  for (const route of ROUTES) {
    app.on(route.method.toUpperCase(), `/api/v1${honoPath(route.path)}`, (c) => answer(csms, route, c));
  }
  app.notFound((c) => problem(c, 404, `There is nothing at ${c.req.path}`));
  app.onError((error, c) => explain(error, c));
  return app;
}

function keyed(apiKey: string): MiddlewareHandler {
  const expected = digest(apiKey);
  return async (c, next) => {
    const given = c.req.header('x-api-key');
    if (given === undefined || !timingSafeEqual(digest(given), expected)) {
      return problem(c, 401, 'Give the key in the header X-API-Key');
    }
    await next();
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

async function answer(csms: Csms, route: Route, c: Context): Promise<Response> {
  const query = coerced(route.query, c.req.query());
  if (route.query) check(route.query, query);
  const body = route.body ? await bodyOf(c) : undefined;
  if (route.body) check(route.body, body);
  return say(c, await route.handle({ csms, params: c.req.param(), query, body }));
}

async function bodyOf(c: Context): Promise<unknown> {
  const text = new TextDecoder().decode(await readBody(c, LONGEST_BODY));
  if (text === '') return {};
  // A page in a browser can send anything but this to us without being asked first.
  if (!/^application\/(\w+\+)?json\b/.test(c.req.header('content-type') ?? '')) {
    throw new InvalidInput([{ field: '', message: 'the body must be sent as application/json' }]);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InvalidInput([{ field: '', message: `not JSON: ${(error as Error).message}` }]);
  }
}

function say(c: Context, { status, body, file }: Said): Response {
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

function explain(error: Error, c: Context): Response {
  if (error instanceof InvalidInput) return problem(c, 400, error.message, error.errors);
  if (error instanceof TariffError) {
    return problem(c, 400, error.message, [{ field: error.field, message: error.message }]);
  }
  if (error instanceof TooLarge) return problem(c, 413, error.message);
  if (error instanceof NotFound) return problem(c, 404, error.message);
  if (error instanceof PlugfestError) return problem(c, 500, error.message);
  return problem(c, 500, `This should not have happened: ${error.message}`);
}

/** `/stations/{id}` as hono writes it. */
function honoPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}
