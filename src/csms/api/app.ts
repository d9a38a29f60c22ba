import { createHash, timingSafeEqual } from 'node:crypto';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { Csms } from '../csms.js';
import { DOWNLOADS_PATH, UPLOADS_PATH } from '../maintenance/upload-address.js';
import { check } from '../validation.js';
import { say } from './answer.js';
import { coerced } from './coerced.js';
import { downloadRoutes } from './downloads.js';
import { explain } from './explain.js';
import { jsonOf } from './input.js';
import { openApi } from './openapi.js';
import { problem } from './problem.js';
import type { Route } from './route.js';
import { ROUTES } from './routes.js';
import { uploadRoutes } from './uploads.js';

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
  app.notFound((c) => problem(c, 'not-found', `There is nothing at ${c.req.path}`));
  app.onError((error, c) => explain(error, c, (cause) => csms.parts.report(cause, 'the API')));
  return app;
}

function keyed(apiKey: string): MiddlewareHandler {
  const expected = digest(apiKey);
  return async (c, next) => {
    const given = c.req.header('x-api-key');
    if (given === undefined || !timingSafeEqual(digest(given), expected)) {
      return problem(c, 'login-required', 'Give the key in the header X-API-Key');
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
  const body = route.body ? await jsonOf(c) : undefined;
  if (route.body) check(route.body, body);
  return say(c, await route.handle({ csms, params: c.req.param(), query, body }));
}

/** `/stations/{id}` as hono writes it. */
function honoPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}
