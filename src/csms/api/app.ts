import { Hono } from 'hono';
import type { Csms } from '../csms.js';
import { UPLOADS_PATH } from '../maintenance/upload-address.js';
import { problem } from './problem.js';
import { uploadRoutes } from './uploads.js';

/** The operator API as an app: `app.request('/health')` asks it without a port. */
export function apiApp(csms: Csms): Hono {
  const app = new Hono();
  app.get('/health', (c) => c.json({ status: 'ok' }));
  const { clock } = csms.options;
  app.route(
    UPLOADS_PATH,
    uploadRoutes(csms.uploads, () => clock.hold(), csms.settings.maxUploadBytes),
  );
  app.notFound((c) => problem(c, 404, `There is nothing at ${c.req.path}`));
  return app;
}
