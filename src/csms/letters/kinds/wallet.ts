import { formatMoney } from '../../billing/format.js';
import { creditIn } from '../../billing/wallet-moves.js';
import { dateEnd } from '../months.js';
import { kindRows, USUAL_MS } from './kind.js';

/** What drivers pay with, before it no longer does. */
export const walletKinds = kindRows({
  'wallet-low': {
    summary: 'That little is left in the wallet, once after each top-up',
    optional: true,
    usefulFor: USUAL_MS,
    async write({ driver = '' }, { repos, settings }) {
      const wallet = await repos.wallets.find(driver);
      if (!wallet) return undefined;
      const { balance, currency } = await creditIn(wallet, repos);
      if (balance >= settings.lowBalance) return undefined;
      const left = formatMoney(balance, currency);
      return {
        subject: `${left} are left in your wallet`,
        paragraphs: [`${left} are left in your wallet. Top it up, so that you can charge the next time.`],
      };
    },
  },
  'method-expiring': {
    summary: 'That a payment card expires',
    optional: true,
    usefulFor: USUAL_MS,
    async write({ about }, { repos }) {
      const method = await repos.paymentMethods.find(about);
      if (method?.expires === undefined) return undefined;
      const card = `${method.brand} ending in ${method.last4}`;
      return {
        subject: `Your ${card} expires`,
        paragraphs: [
          `Your ${card} can be used until ${dateEnd(method.expires)}. Put its successor, or something else to pay with, into your account before that.`,
          ...(method.isDefault ? ['It is what pays for your charging.'] : []),
        ],
      };
    },
  },
});
