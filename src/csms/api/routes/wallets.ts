import { Type } from '../../../schema/index.js';
import { mine, type Who } from '../../access/who.js';
import type { BillingContext } from '../../billing/context.js';
import { creditIn, openWallet, walletAccount } from '../../billing/wallet-moves.js';
import { requestCharge } from '../../payments/requests.js';
import { Refused } from '../../refused.js';
import { ledgerEntry, topUpInput, wallet, walletInput, walletResource } from '../billing-schemas.js';
import { entryPage } from '../ledger-page.js';
import { pageQuery } from '../paging.js';
import { payment, paymentResource } from '../payment-schemas.js';
import { found, listOf, NotFound, route } from '../route.js';

const tag = 'Wallets';
const READERS = ['operator', 'finance', 'support', 'driver'] as const;

/** Drivers have no wallets but their own. */
function checkTheirs(driver: string, who: Who): void {
  const bound = mine(who);
  if (bound !== undefined && bound !== driver) throw new NotFound(`There is no wallet of ${driver}`);
}

async function walletNow(driver: string, repos: BillingContext['repos']): Promise<object> {
  const it = found(await repos.wallets.find(driver), `wallet of ${driver}`);
  return walletResource(driver, await creditIn(it, repos));
}

export const walletRoutes = [
  route({
    method: 'get',
    path: '/wallets/{driver}',
    id: 'getWallet',
    tag,
    summary: 'What is in the wallet of a driver',
    roles: READERS,
    answer: wallet,
    problems: [404],
    handle: async ({ csms, params: { driver = '' }, who }) => {
      checkTheirs(driver, who);
      return { body: await csms.billing.read((repos) => walletNow(driver, repos)) };
    },
  }),
  route({
    method: 'put',
    path: '/wallets/{driver}',
    id: 'putWallet',
    tag,
    summary: 'Opens a wallet, or says how far it may be overdrawn',
    roles: ['operator', 'finance'],
    body: walletInput,
    answer: wallet,
    problems: [404, 409],
    handle: async ({ csms, params: { driver = '' }, body: { currency, overdraft } }) => ({
      body: await csms.billing.change(async (context) => {
        found(await context.repos.access.driver(driver), `driver ${driver}`);
        const it = await openWallet(driver, currency, context);
        await context.repos.wallets.save({ ...it, overdraft: overdraft ?? it.overdraft });
        return walletNow(driver, context.repos);
      }),
    }),
  }),
  route({
    method: 'get',
    path: '/wallets/{driver}/entries',
    id: 'listWalletEntries',
    tag,
    summary: 'What came into a wallet and went out of it',
    roles: READERS,
    query: Type.Object({ ...pageQuery }),
    answer: listOf(ledgerEntry),
    problems: [404],
    handle: async ({ csms, params: { driver = '' }, query, who }) => {
      checkTheirs(driver, who);
      found(await csms.billing.read(({ wallets }) => wallets.find(driver)), `wallet of ${driver}`);
      return { body: await entryPage(csms, query, { account: walletAccount(driver) }) };
    },
  }),
  route({
    method: 'post',
    path: '/wallets/{driver}/top-ups',
    id: 'topUpWallet',
    tag,
    summary: 'Charges a payment method for the wallet, which has the money once it is taken',
    roles: ['operator', 'finance', 'driver'],
    body: topUpInput,
    answer: payment,
    problems: [404, 409],
    handle: async ({ csms, params: { driver = '' }, body: { amount, currency, method }, who }) => {
      checkTheirs(driver, who);
      const made = await csms.billing.change(async (context) => {
        const { wallets, paymentMethods } = context.repos;
        const known = currency ?? (await wallets.find(driver))?.currency;
        if (known === undefined) throw new Refused('wallet-missing', `driver ${driver} has no wallet`);
        await openWallet(driver, known, context);
        const by = await (method === undefined
          ? paymentMethods.defaultOf(driver)
          : paymentMethods.find(method));
        if (by?.driverId !== driver) {
          throw new Refused('payment-method-missing', `driver ${driver} has no such thing to pay with`);
        }
        if (by.status !== 'ready')
          throw new Refused(
            'payment-method-unconfirmed',
            'the driver has to confirm it with the provider first',
          );
        const { provider, source } = by;
        const payer = { kind: 'driver', id: driver } as const;
        const wish = {
          provider,
          source,
          payer,
          purpose: { kind: 'top-up' } as const,
          currency: known,
          amount,
        };
        return requestCharge(wish, context);
      });
      return { status: 202, body: paymentResource(made) };
    },
  }),
];
