import { type Context, Hono } from 'hono';
import type { Csms } from '../csms.js';
import { DOWNLOADS_PATH, UPLOADS_PATH } from '../maintenance/upload-address.js';
import { SANDBOX_ACTIONS_PATH, WEBHOOKS_PATH } from '../payments/paths.js';
import { check } from '../validation.js';
import { say } from './answer.js';
import { coerced } from './coerced.js';
import { admit, type Door, nothingThere, whoAsks } from './door.js';
import { downloadRoutes } from './downloads.js';
import { explain } from './explain.js';
import { jsonOf } from './input.js';
import { openApi } from './openapi.js';
import type { Route } from './route.js';
import { ROUTES } from './routes.js';
import { sandboxActions } from './sandbox-actions.js';
import { timeStandsStill } from './standstill.js';
import { uploadRoutes } from './uploads.js';
import { webhookRoutes } from './webhooks.js';

/** The API as an app: `app.request('/health')` asks it without a port. @param apiKey Opens everything, besides the keys on record. */
export function apiApp(csms: Csms, apiKey?: string): Hono<Door> {
  const app = new Hono<Door>();
  app.use(timeStandsStill(csms.options.clock));
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
  app.route(WEBHOOKS_PATH, webhookRoutes(csms.payments));
  app.route(SANDBOX_ACTIONS_PATH, sandboxActions(csms.payments.sandbox));
  app.use('/api/v1/*', whoAsks(csms.access.keys, apiKey));
  for (const route of ROUTES) {
    app.on(route.method.toUpperCase(), `/api/v1${honoPath(route.path)}`, (c) => answer(csms, route, c));
  }
  app.notFound((c) => nothingThere(c));
  app.onError((error, c) => explain(error, c, (cause) => csms.parts.report(cause, 'the API')));
  return app;
}

async function answer(csms: Csms, route: Route, c: Context<Door>): Promise<Response> {
  if (route.waits) c.get('letTimePass')();
  const who = c.get('who');
  admit(who, route);
  const query = coerced(route.query, c.req.query());
  if (route.query) check(route.query, query);
  const body = route.body ? await jsonOf(c) : undefined;
  if (route.body) check(route.body, body);
  return say(c, await route.handle({ csms, params: c.req.param(), query, body, who }));
}

/** `/stations/{id}` as hono writes it. */
function honoPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}
