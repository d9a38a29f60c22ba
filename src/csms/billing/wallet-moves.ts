import type { Driver } from '../access/token.js';
import type { Repositories } from '../context.js';
import { Refused } from '../refused.js';
import type { BillingContext } from './context.js';
import { refuseUnknownCurrency } from './currency.js';
import type { Document } from './document.js';
import { noteIfPaid } from './paid.js';
import { post, receivable } from './post.js';
import type { Wallet } from './wallet.js';

/** What a driver has in the wallet. Whole minor units. */
export interface Credit {
  currency: string;
  /** What is in it; below zero where it may be overdrawn. */
  balance: number;
  /** What can be spent: with the overdraft, and without what is on its way back to where it came from. */
  available: number;
}

export function walletAccount(driver: string): string {
  return `wallet:${driver}`;
}

/** Whether sessions of this driver are paid from the wallet. */
export function paysByWallet({ pays }: Pick<Driver, 'pays'>): boolean {
  return pays === 'wallet';
}

/**
 * What a driver who pays by wallet can still spend. Undefined: the driver pays otherwise, so that no credit is needed. A driver with
 * less than `settings.billing.leastCredit` gets NoCredit.
 */
export async function creditOf(
  driver: Pick<Driver, 'id' | 'pays'>,
  repos: Pick<Repositories, 'wallets' | 'ledger' | 'payments'>,
): Promise<Credit | undefined> {
  if (!paysByWallet(driver)) return undefined;
  const wallet = await repos.wallets.find(driver.id);
  return wallet ? creditIn(wallet, repos) : { currency: '', balance: 0, available: 0 };
}

export async function creditIn(
  { driver, currency, overdraft }: Wallet,
  { ledger, payments }: Pick<Repositories, 'ledger' | 'payments'>,
): Promise<Credit> {
  const balance = -(await ledger.balance(walletAccount(driver), currency)) || 0;
  const topUps = await payments.list({ payer: driver, purpose: 'top-up' });
  const leaving = topUps.flatMap(({ refunds }) => refunds.filter(({ status }) => status === 'asked'));
  const promised = leaving.reduce((sum, { amount }) => sum + amount, 0);
  return { currency, balance, available: balance + overdraft - promised };
}

/** Whether the driver pays by wallet and has enough in it for this. */
export async function walletCovers(
  { payer, currency }: Document,
  amount: number,
  { repos }: Pick<BillingContext, 'repos'>,
): Promise<boolean> {
  if (payer.kind !== 'driver') return false;
  const driver = await repos.access.driver(payer.id);
  const credit = driver && (await creditOf(driver, repos));
  return credit !== undefined && credit.currency === currency && credit.available >= amount;
}

/** Pays an invoice, or a part of it, out of the wallet. Throws Refused `wallet-too-low`, `wallet-missing`, `wallet-currency`. */
export async function payFromWallet(
  invoice: Document,
  amount: number,
  context: BillingContext,
): Promise<void> {
  const { payer, currency, id } = invoice;
  const wallet = await walletOf(payer.id, currency, context);
  const { available } = await creditIn(wallet, context.repos);
  if (available < amount) {
    throw new Refused(
      'wallet-too-low',
      `the wallet has ${available} to spend, ${amount} are needed`,
      'amount',
    );
  }
  await post(
    'wallet-payment',
    invoice,
    [
      { account: walletAccount(payer.id), minor: amount },
      { account: receivable(payer), minor: -amount, invoice: id },
    ],
    context,
  );
  await tellWallet(wallet, context);
  await noteIfPaid(invoice, context);
}

/** Gives money of an invoice back into the wallet of its driver, who gets one where there is none. */
export async function returnToWallet(
  invoice: Document,
  amount: number,
  context: BillingContext,
): Promise<void> {
  const { payer, currency, id } = invoice;
  const wallet = await openWallet(payer.id, currency, context);
  await post(
    'wallet-refund',
    invoice,
    [
      { account: receivable(payer), minor: amount, invoice: id },
      { account: walletAccount(payer.id), minor: -amount },
    ],
    context,
  );
  await tellWallet(wallet, context);
}

/** The wallet of a driver. Throws Refused where there is none, or it is in another currency. */
export async function walletOf(
  driver: string,
  currency: string,
  { repos }: Pick<BillingContext, 'repos'>,
): Promise<Wallet> {
  const wallet = await repos.wallets.find(driver);
  if (!wallet) throw new Refused('wallet-missing', `driver ${driver} has no wallet`);
  if (wallet.currency !== currency) {
    throw new Refused(
      'wallet-currency',
      `the wallet is in ${wallet.currency}, not in ${currency}`,
      'currency',
    );
  }
  return wallet;
}

/** The wallet of a driver, made where there is none. Throws Refused `wallet-currency`. */
export async function openWallet(
  driver: string,
  currency: string,
  context: Pick<BillingContext, 'repos' | 'now'>,
): Promise<Wallet> {
  if (!(await context.repos.wallets.find(driver))) {
    refuseUnknownCurrency(currency);
    await context.repos.wallets.save({ driver, currency, overdraft: 0, createdAt: context.now });
  }
  return walletOf(driver, currency, context);
}

export async function tellWallet(wallet: Wallet, { repos, now, tell }: BillingContext): Promise<void> {
  const { balance, currency } = await creditIn(wallet, repos);
  tell({ type: 'wallet', at: now, driver: wallet.driver, balance, currency });
}
