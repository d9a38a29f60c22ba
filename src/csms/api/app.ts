import { Hono } from 'hono';
import type { Csms } from '../csms.js';
import { DOWNLOADS_PATH, UPLOADS_PATH } from '../maintenance/upload-address.js';
import { SANDBOX_ACTIONS_PATH, WEBHOOKS_PATH } from '../payments/paths.js';
import { type Door, nothingThere, whoAsks } from './door.js';
import { downloadRoutes } from './downloads.js';
import { eventMemoryOf } from './events/memory.js';
import { explain } from './explain.js';
import { allowed, careful } from './hygiene.js';
import { limited } from './limiting.js';
import { openApi } from './openapi.js';
import { deskOf, operate } from './operate.js';
import { ROUTES } from './routes.js';
import { sandboxActions } from './sandbox-actions.js';
import { timeStandsStill } from './standstill.js';
import { uploadRoutes } from './uploads.js';
import { webhookRoutes } from './webhooks.js';

/** The API as an app: `app.request('/health')` asks it without a port. @param apiKey Opens everything, besides the keys on record. */
export function apiApp(csms: Csms, apiKey?: string): Hono<Door> {
  eventMemoryOf(csms);
  const app = new Hono<Door>();
  app.use(timeStandsStill(csms.options.clock));
  app.use(careful);
  app.get('/health', (c) => c.json({ status: 'ok' }));
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
  const limits = limited(csms.parts);
  app.use('/api/v1/*', limits.usual);
  app.use('/api/v1/*', whoAsks(csms.access.keys, apiKey));
  app.get('/api/v1/openapi.json', (c) =>
    c.get('who').role === 'anyone' ? nothingThere(c) : c.json(openApi()),
  );
  const desk = deskOf(csms, limits.strict);
  for (const route of ROUTES) {
    const reading = ROUTES.find(({ method, path }) => method === 'get' && path === route.path);
    app.on(route.method.toUpperCase(), honoPath(route.path), (c) => operate(desk, route, reading, c));
  }
  for (const [path, methods] of methodsByPath()) app.all(honoPath(path), allowed(methods));
  app.notFound((c) => nothingThere(c));
  app.onError((error, c) => explain(error, c, (cause) => csms.parts.report(cause, 'the API')));
  return app;
}

function methodsByPath(): Map<string, string[]> {
  const methods = new Map<string, string[]>();
  for (const { path, method } of ROUTES)
    methods.set(path, [...(methods.get(path) ?? []), method.toUpperCase()]);
  return methods;
}

/** `/stations/{id}` as hono writes it. */
function honoPath(path: string): string {
  return `/api/v1${path.replaceAll(/\{(\w+)\}/g, ':$1')}`;
}
