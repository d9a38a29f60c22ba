import type { Repositories } from '../context.js';
import { dateText } from './calendar.js';
import { refuseUnknownCurrency } from './currency.js';
import type { Party } from './document.js';
import { formatMoney } from './format.js';
import type { EntryKind } from './ledger.js';
import { monthOf } from './months.js';
import { partyOf } from './parties.js';
import { partyLines, type View } from './render/view.js';
import type { BillingSettings } from './settings.js';

/** What happened to a driver's account in a month, in one currency. Whole minor units; above zero the driver owes it. */
export interface Statement {
  month: string;
  timeZone: string;
  /** Until when it reaches. */
  at: number;
  seller: Party;
  buyer: Party;
  currency: string;
  opening: number;
  lines: readonly StatementLine[];
  closing: number;
}

export interface StatementLine {
  at: number;
  driver: string;
  kind: EntryKind;
  /** The number of the document, or the payment. */
  about: string;
  minor: number;
}

type Needs = Pick<Repositories, 'access' | 'documents' | 'ledger'>;

/** @param month `2026-03`, by the operator's calendar. Throws Refused `invalid-month`. */
export async function statementOf(
  drivers: readonly string[],
  buyer: Party | undefined,
  { month, currency, now }: { month: string; currency: string; now: number },
  { timeZone, seller }: BillingSettings,
  repos: Needs,
): Promise<Statement> {
  refuseUnknownCurrency(currency);
  const { from, until } = monthOf(month, timeZone);
  const all: StatementLine[] = [];
  for (const driver of drivers) all.push(...(await movements(driver, currency, repos)));
  const before = all.filter(({ at }) => at < from);
  const lines = all.filter(({ at }) => at >= from && at < until).sort((a, b) => a.at - b.at);
  const opening = sum(before);
  return {
    ...{ month, timeZone, seller, currency, opening, lines },
    at: Math.min(until, now),
    buyer: buyer ?? (await partyOf({ kind: 'driver', id: drivers[0] ?? '' }, repos)),
    closing: opening + sum(lines),
  };
}

/** All that moved what a driver owes. */
async function movements(driver: string, currency: string, repos: Needs): Promise<StatementLine[]> {
  const account = `driver:${driver}`;
  const found: StatementLine[] = [];
  for (let after: string | undefined; ; ) {
    const entries = await repos.ledger.entries({ account, ...(after !== undefined && { after }) });
    for (const { id, at, kind, about, postings, currency: of } of entries) {
      after = id;
      const minor = sum(postings.filter((it) => it.account === account));
      if (of !== currency || minor === 0) continue;
      const number = (await repos.documents.find(about))?.number ?? about;
      found.push({ at, driver, kind, about: number, minor });
    }
    if (entries.length === 0) return found;
  }
}

function sum(lines: readonly { minor: number }[]): number {
  return lines.reduce((total, { minor }) => total + minor, 0);
}

export function statementView(statement: Statement): View {
  const { month, timeZone, at, seller, buyer, currency, opening, lines, closing } = statement;
  const many = new Set(lines.map(({ driver }) => driver)).size > 1;
  return {
    title: `Statement ${month}`,
    at,
    seller: partyLines(seller),
    buyer: partyLines(buyer),
    facts: [['As of', dateText(at - 1, timeZone)]],
    columns: [
      { title: 'Date', align: 'left', width: 0.15 },
      { title: 'What', align: 'left', width: 0.6 },
      { title: 'Amount', align: 'right', width: 0.25 },
    ],
    rows: lines.map(({ at: when, driver, kind, about, minor }) => [
      dateText(when, timeZone),
      `${kind} ${about}${many ? `, ${driver}` : ''}`,
      formatMoney(minor, currency),
    ]),
    totals: [
      ['Opening balance', formatMoney(opening, currency)],
      ['Total', formatMoney(closing, currency)],
    ],
    notes: [],
  };
}
