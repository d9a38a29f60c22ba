import { type Context, Hono } from 'hono';
import type { SandboxCharge } from '../payments/sandbox/charge.js';
import type { SandboxProvider } from '../payments/sandbox/provider.js';
import { formatMinor } from '../pricing/index.js';
import { Refused } from '../refused.js';

/** Where the payer of a test card gives or refuses the second factor. The ticket in the address is all the permission there is. */
export function sandboxActions(sandbox: SandboxProvider): Hono {
  const app = new Hono();
  app.get('/:reference/:ticket', async (c) => {
    const { reference, ticket } = c.req.param();
    const charge = await sandbox.action(reference, ticket);
    if (!charge) throw new Refused('action-unknown', 'There is nothing to approve here, or not any more');
    return page(c, question(charge));
  });
  app.post('/:reference/:ticket/:verdict{approve|refuse}', async (c) => {
    const { reference, ticket, verdict } = c.req.param();
    await sandbox.act(reference, ticket, verdict === 'approve');
    return page(c, `<p>Thank you. The payment was ${verdict === 'approve' ? 'approved' : 'refused'}.</p>`);
  });
  return app;
}

/** Nothing in it comes from people: a reference, an amount and a currency. */
function question({ amount, currency, ticket }: SandboxCharge): string {
  const button = (verdict: string, text: string): string =>
    `<form method="post" action="${ticket}/${verdict}"><button>${text}</button></form>`;
  return `<p>Pay ${formatMinor(amount, currency)} ${currency} with a test card?</p>${button('approve', 'Approve')}${button('refuse', 'Refuse')}`;
}

function page(c: Context, body: string): Response {
  c.header('content-security-policy', "default-src 'none'; form-action 'self'");
  return c.html(
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Test payment</title><h1>Test payment</h1>${body}</html>`,
  ) as Response;
}
