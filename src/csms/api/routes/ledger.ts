import { Type } from '../../../schema/index.js';
import { accountBalance, ledgerEntry } from '../billing-schemas.js';
import { entryPage } from '../ledger-page.js';
import { pageQuery } from '../paging.js';
import { listOf, route } from '../route.js';

const tag = 'Ledger';
const word = Type.Optional(Type.String());

export const ledgerRoutes = [
  route({
    method: 'get',
    path: '/ledger/entries',
    id: 'listLedgerEntries',
    tag,
    summary: 'What happened to money, the oldest first',
    roles: ['operator', 'finance'],
    query: Type.Object({
      account: word,
      about: Type.Optional(Type.String({ description: 'A document or a payment' })),
      invoice: word,
      ...pageQuery,
    }),
    answer: listOf(ledgerEntry),
    handle: async ({ csms, query: { account, about, invoice, ...page } }) => {
      const filter = {
        ...(account !== undefined && { account }),
        ...(about !== undefined && { about }),
        ...(invoice !== undefined && { invoice }),
      };
      return { body: await entryPage(csms, page, filter) };
    },
  }),
  route({
    method: 'get',
    path: '/ledger/balances',
    id: 'listLedgerBalances',
    tag,
    summary: 'The trial balance: every account with its sum; they add up to nothing in each currency',
    roles: ['operator', 'finance'],
    answer: listOf(accountBalance),
    handle: async ({ csms }) => ({
      body: { items: await csms.billing.read(({ ledger }) => ledger.balances()) },
    }),
  }),
];
