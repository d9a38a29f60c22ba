import type { Repositories } from '../context.js';
import type { Payment } from '../payments/payment.js';
import { Refused } from '../refused.js';
import { creditIn } from './wallet-moves.js';

/** A top-up can be given back, as was asked for just now, as far as it is still in the wallet. Throws Refused `wallet-too-low`. */
export async function checkTopUpRefund(
  { purpose, payer }: Payment,
  repos: Pick<Repositories, 'wallets' | 'ledger' | 'payments'>,
): Promise<void> {
  if (purpose.kind !== 'top-up') return;
  const wallet = await repos.wallets.find(payer.id);
  const left = wallet ? (await creditIn(wallet, repos)).available - wallet.overdraft : -1;
  if (left < 0)
    throw new Refused('wallet-too-low', `the wallet lacks ${-left} of what is to go back`, 'amount');
}
