import { formatMoney, type Matcher, type Mismatch, match, p } from '../../../language/index.js';
import { failed, passed, type Stage, type StepOutcome } from '../../../stage.js';
import { deadlineOf, polled } from '../../polled.js';
import { unlessUnfit } from '../business-step.js';
import { type Item, listed } from '../find.js';

const STEP = 'expect ledger';

/** Accounts that belong to a driver, by whose name steps know them. */
const OF_DRIVERS = /^(driver|wallet):(.+)$/;

export const ledger = p.object({
  ledger: p.union(
    [
      p.oneOf(['balanced'], 'Every entry comes to nothing, and so do all accounts together'),
      p.record(
        p.matcher(
          'Its sum: above zero we have it or it is owed to us, below zero we owe it or have earned it',
          'money',
        ),
        'Accounts, such as `driver:anna`, `wallet:anna`, `provider:sandbox`, `revenue:energy`; it has to be balanced, too',
      ),
    ],
    'The ledger of the CSMS',
  ),
});

export interface LedgerWanted {
  ledger: 'balanced' | Readonly<Record<string, Matcher>>;
}

/** Every cent: entries against each other, and accounts against the entries and what is expected of them. */
export function expectLedger(stage: Stage, wanted: LedgerWanted): Promise<StepOutcome> {
  return polled(stage, deadlineOf(stage), () => unlessUnfit(() => ledgerNow(stage, wanted)));
}

async function ledgerNow(stage: Stage, { ledger: wanted }: LedgerWanted): Promise<StepOutcome> {
  const entries = await listed(stage, { step: STEP, path: '/ledger/entries' });
  const balances = await listed(stage, { step: STEP, path: '/ledger/balances' });
  const wrong = unbalanced(entries) ?? astray(entries, balances);
  if (wrong !== undefined) return failed(wrong);
  if (wanted === 'balanced') return passed(balances);
  const mismatches = Object.entries(wanted).flatMap(([account, matcher]) =>
    mismatchesOf(stage, account, matcher, balances),
  );
  return mismatches.length === 0 ? passed(balances) : failed('the ledger is not as expected', { mismatches });
}

interface Posting {
  account: string;
  minor: number;
}

const postingsOf = (entry: Item): Posting[] => entry['postings'] as Posting[];

/** An entry whose two sides differ. */
function unbalanced(entries: readonly Item[]): string | undefined {
  const bad = entries.find((entry) => postingsOf(entry).reduce((sum, { minor }) => sum + minor, 0) !== 0);
  return (
    bad && `the ledger is not balanced: ${String(bad['kind'])} ${String(bad['id'])} does not come to nothing`
  );
}

/** An account whose balance is not the sum of what was posted to it. */
function astray(entries: readonly Item[], balances: readonly Item[]): string | undefined {
  const sums = new Map<string, number>();
  for (const entry of entries) {
    for (const { account, minor } of postingsOf(entry)) {
      const key = `${account}\n${String(entry['currency'])}`;
      sums.set(key, (sums.get(key) ?? 0) + minor);
    }
  }
  const bad = balances.find(
    ({ account, currency, minor }) => (sums.get(`${String(account)}\n${String(currency)}`) ?? 0) !== minor,
  );
  return bad && `the balance of ${String(bad['account'])} is not the sum of its entries`;
}

/** An account may have money of several currencies: one of them has to be so. */
function mismatchesOf(
  stage: Stage,
  account: string,
  matcher: Matcher,
  balances: readonly Item[],
): Mismatch[] {
  const known = accountOf(stage, account);
  const currencies = [...new Set(balances.map(({ currency }) => String(currency)))];
  const amounts = currencies.map((currency) => {
    const found = balances.find((it) => it['account'] === known && it['currency'] === currency);
    return { minor: Number(found?.['minor'] ?? 0), currency };
  });
  if (amounts.some((amount) => match(matcher, amount, stage.names).ok)) return [];
  const [shown] = amounts.filter(({ minor }) => minor !== 0).concat(amounts);
  const path = `ledger.${account}`;
  const [mismatch] = match(matcher, shown, stage.names).mismatches;
  if (!mismatch) return [];
  const actual = shown ? formatMoney(shown) : 'nothing';
  return [{ ...mismatch, path, actual, message: `expected ${mismatch.expected}, was ${actual}` }];
}

function accountOf({ cast }: Stage, account: string): string {
  const [, kind, name] = OF_DRIVERS.exec(account) ?? [];
  return name === undefined ? account : `${kind}:${cast.driver(name)}`;
}
