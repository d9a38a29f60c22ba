import { Type } from '../../../schema/index.js';
import { parseIsoTime } from '../../../world/index.js';
import { isTheirs, mine, type Who } from '../../access/who.js';
import { credit, pay, writeOff } from '../../billing/credit.js';
import type { Document, DocumentKind } from '../../billing/document.js';
import { invoiceOfSession } from '../../billing/invoice-of-session.js';
import { invoiceState } from '../../billing/invoice-state.js';
import type { Repositories } from '../../context.js';
import type { Csms } from '../../csms.js';
import { creditInput, document, documentResource, payInput } from '../billing-schemas.js';
import { documentFile } from '../document-file.js';
import { pageFrom, pageQuery } from '../paging.js';
import type { Route } from '../route.js';
import { found, integerParam, listOf, NotFound, route, time } from '../route.js';

const tag = 'Invoices';
const PATHS: readonly (readonly [DocumentKind, string, string, string])[] = [
  ['invoice', '/invoices', 'Invoice', 'Invoices'],
  ['credit-note', '/credit-notes', 'CreditNote', 'Credit notes'],
  ['receipt', '/receipts', 'Receipt', 'Receipts of payments'],
];
const READERS = ['operator', 'finance', 'support', 'driver'] as const;

/** With what has become of it, where it is an invoice. */
async function whole(it: Document, repos: Repositories): Promise<object> {
  return documentResource(it.kind === 'invoice' ? { ...it, ...(await invoiceState(it, repos)) } : it);
}

async function documentFor(csms: Csms, kind: DocumentKind, id: string, who: Who): Promise<Document> {
  const it = await csms.billing.read(({ documents }) => documents.find(id));
  const isSeen = it?.kind === kind && isTheirs(who, it.payer.kind === 'driver' ? it.payer.id : undefined);
  if (!it || !isSeen) throw new NotFound(`There is no ${kind} ${id}`);
  return it;
}

function readers([kind, path, name, plural]: (typeof PATHS)[number]): Route[] {
  return [
    route({
      method: 'get',
      path,
      id: `list${name}s`,
      tag,
      summary: `${plural}, the oldest first; drivers see their own`,
      roles: READERS,
      query: Type.Object({
        payer: Type.Optional(Type.String({ description: 'A driver or a guest' })),
        session: Type.Optional(Type.Integer()),
        of: Type.Optional(Type.String({ description: 'The invoice that it is about' })),
        from: Type.Optional(time('Issued at or after')),
        until: Type.Optional(time('Issued before')),
        ...pageQuery,
      }),
      answer: listOf(document),
      handle: async ({ csms, query: { after, limit, payer, session, of, from, until }, who }) => {
        const payerOnly = mine(who) ?? payer;
        const filter = {
          kind,
          ...(payerOnly !== undefined && { payer: payerOnly }),
          ...(session !== undefined && { cause: 'session' as const, causeId: String(session) }),
          ...(of !== undefined && { of }),
          ...(from !== undefined && { from: parseIsoTime(from) }),
          ...(until !== undefined && { until: parseIsoTime(until) }),
        };
        const read = (page: object) =>
          csms.billing.read(({ documents }) => documents.list({ ...filter, ...page }));
        const page = await pageFrom({ after, limit }, read, (it) => it);
        const items = await csms.billing.read(async (repos) => {
          const all: object[] = [];
          for (const it of page.items as Document[]) all.push(await whole(it, repos));
          return all;
        });
        return { body: { ...page, items } };
      },
    }),
    route({
      method: 'get',
      path: `${path}/{id}`,
      id: `get${name}`,
      tag,
      summary: `${name} as data`,
      roles: READERS,
      answer: document,
      problems: [404],
      handle: async ({ csms, params: { id = '' }, who }) => {
        const it = await documentFor(csms, kind, id, who);
        return { body: await csms.billing.read((repos) => whole(it, repos)) };
      },
    }),
    route({
      method: 'get',
      path: `${path}/{id}/html`,
      id: `get${name}Html`,
      tag,
      summary: `${name} as a page`,
      roles: READERS,
      problems: [404],
      handle: async ({ csms, params: { id = '' }, who }) => {
        const it = await documentFor(csms, kind, id, who);
        return { file: await documentFile(csms, it, 'html') };
      },
    }),
    route({
      method: 'get',
      path: `${path}/{id}/pdf`,
      id: `get${name}Pdf`,
      tag,
      summary: `${name} as PDF`,
      roles: READERS,
      problems: [404],
      handle: async ({ csms, params: { id = '' }, who }) => {
        const it = await documentFor(csms, kind, id, who);
        return { file: await documentFile(csms, it, 'pdf') };
      },
    }),
  ];
}

export const invoiceRoutes = [
  ...PATHS.flatMap(readers),
  route({
    method: 'post',
    path: '/sessions/{id}/invoice',
    id: 'invoiceSession',
    tag,
    summary: 'The invoice of an ended session, made where there is none yet',
    roles: ['operator', 'finance'],
    answer: document,
    problems: [404, 409],
    handle: async ({ csms, params }) => ({
      body: await csms.billing.change(async (context) => {
        const id = integerParam(params, 'id');
        const session = found(await context.repos.sessions.find(id), `session ${id}`);
        return whole(await invoiceOfSession(session, context), context.repos);
      }),
    }),
  }),
  route({
    method: 'post',
    path: '/invoices/{id}/credit-notes',
    id: 'creditInvoice',
    tag,
    summary: 'Credits an invoice, wholly or in part, and gives back what was paid too much',
    roles: ['operator', 'finance'],
    body: creditInput,
    answer: document,
    problems: [404, 409, 422],
    handle: async ({ csms, params: { id = '' }, body: { amount, reason, refund = 'source' }, who }) => {
      const invoice = await documentFor(csms, 'invoice', id, who);
      const wish = { reason, refund, ...(amount !== undefined && { amount }) };
      return {
        status: 201,
        body: documentResource(await csms.billing.change((c) => credit(invoice, wish, c))),
      };
    },
  }),
  route({
    method: 'post',
    path: '/invoices/{id}/payments',
    id: 'payInvoice',
    tag,
    summary: 'Pays what is open; what becomes of the payment is seen in the invoice',
    roles: ['operator', 'finance', 'driver'],
    body: payInput,
    answer: document,
    problems: [404, 409],
    handle: async ({ csms, params: { id = '' }, body: { by = 'method' }, who }) => {
      const invoice = await documentFor(csms, 'invoice', id, who);
      await csms.billing.change((context) => pay(invoice, by, context));
      return { body: await csms.billing.read((repos) => whole(invoice, repos)) };
    },
  }),
  route({
    method: 'post',
    path: '/invoices/{id}/write-off',
    id: 'writeOffInvoice',
    tag,
    summary: 'Gives up what is open',
    roles: ['operator', 'finance'],
    answer: document,
    problems: [404, 409],
    handle: async ({ csms, params: { id = '' }, who }) => {
      const invoice = await documentFor(csms, 'invoice', id, who);
      await csms.billing.change((context) => writeOff(invoice, context));
      return { body: await csms.billing.read((repos) => whole(invoice, repos)) };
    },
  }),
];
