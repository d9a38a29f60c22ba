import { Hono } from 'hono';
import type { Payments } from '../payments/payments.js';
import { Refused } from '../refused.js';
import { readBody, TooLarge } from './body.js';

/** Longest webhook, in bytes: a payment is told of in a few thousand. */
const LONGEST_WEBHOOK = 256 * 1024;

/** Where providers tell of payments. No key is asked for: each message is signed, or carries its permission in its address. */
export function webhookRoutes(payments: Payments): Hono {
  const app = new Hono();
  app.post('/:provider/:path{.+}?', async (c) => {
    const body = await readBody(c, LONGEST_WEBHOOK).catch((error: unknown) => {
      throw error instanceof TooLarge ? new Refused('webhook-too-large', error.message) : error;
    });
    const path = (c.req.param('path') ?? '').split('/').filter((part) => part !== '');
    const outcome = await payments.hear(c.req.param('provider'), { headers: c.req.header(), body, path });
    return c.json({ outcome });
  });
  return app;
}
