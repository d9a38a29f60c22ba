import { withChildren } from '../access/chain.js';
import type { Driver, Group } from '../access/token.js';
import type { Repositories } from '../context.js';
import { totalsOf } from './amounts.js';
import { refuseUnknownCurrency } from './currency.js';
import type { Document, Party, TaxLine } from './document.js';
import { invoiceState } from './invoice-state.js';
import { monthOf } from './months.js';
import { buyerOfFleet } from './parties.js';
import type { BillingSettings } from './settings.js';

/** What was invoiced and credited to the drivers of a fleet in a month, in one currency. Whole minor units. */
export interface FleetStatement extends Sums {
  group: string;
  month: string;
  timeZone: string;
  /** Until when it reaches. What is paid and open is as of when it was made. */
  at: number;
  seller: Party;
  buyer: Party;
  currency: string;
  drivers: readonly FleetMember[];
  taxes: readonly TaxLine[];
}

export interface Sums {
  net: number;
  tax: number;
  total: number;
  paid: number;
  open: number;
}

export interface FleetMember extends Sums {
  driver: string;
  name: string;
  lines: readonly FleetLine[];
}

/** An invoice or a credit note. */
export interface FleetLine extends Sums {
  at: number;
  kind: 'invoice' | 'credit-note';
  number: string;
  /** The session that it is of, and what was charged in it. */
  session?: number;
  energyWh?: number;
  about?: string;
}

type Needs = Pick<Repositories, 'access' | 'documents' | 'ledger' | 'sessions'>;
interface Wanted {
  from: number;
  until: number;
  currency: string;
}

/** Of a fleet and those below it. @param month `2026-03`, by the operator's calendar. Throws Refused (invalid-month, currency-unknown). */
export async function fleetStatementOf(
  group: Group,
  { month, currency, now }: { month: string; currency: string; now: number },
  { timeZone, seller }: BillingSettings,
  repos: Needs,
): Promise<FleetStatement> {
  refuseUnknownCurrency(currency);
  const { from, until } = monthOf(month, timeZone);
  const groups = new Set(withChildren(group.id, await repos.access.groups()));
  const drivers = (await repos.access.drivers()).filter(
    ({ groupId }) => groupId !== undefined && groups.has(groupId),
  );
  const documents: Document[] = [];
  const members: FleetMember[] = [];
  for (const driver of drivers) {
    const own = await documentsOf(driver, { from, until, currency }, repos);
    if (own.length === 0) continue;
    documents.push(...own);
    members.push(await memberOf(driver, own, repos));
  }
  const buyer = await buyerOfFleet({ groupId: group.id }, repos);
  return {
    ...{ group: group.id, month, timeZone, seller, currency },
    at: Math.min(until, now),
    buyer: { name: group.name ?? group.id, ...buyer },
    drivers: members,
    taxes: totalsOf(documents.flatMap(({ lines }) => lines)).taxes,
    ...sumOf(members),
  };
}

async function documentsOf(
  { id }: Driver,
  { from, until, currency }: Wanted,
  { documents }: Needs,
): Promise<Document[]> {
  const found: Document[] = [];
  for (let after: string | undefined; ; ) {
    const some = await documents.list({ payer: id, from, until, ...(after !== undefined && { after }) });
    found.push(...some.filter((it) => it.kind !== 'receipt' && it.currency === currency));
    if (some.length === 0) return found.sort(asTheyCame);
    after = some.at(-1)?.id;
  }
}

/** An invoice before what credits it. */
function asTheyCame(a: Document, b: Document): number {
  return a.issuedAt - b.issuedAt || b.kind.localeCompare(a.kind) || a.number.localeCompare(b.number);
}

async function memberOf({ id, name }: Driver, own: readonly Document[], repos: Needs): Promise<FleetMember> {
  const lines: FleetLine[] = [];
  for (const document of own) lines.push(await lineOf(document, repos));
  return { driver: id, name, lines, ...sumOf(lines) };
}

/** A credit note takes off what is open of its invoice, where that is told. */
async function lineOf(document: Document, repos: Needs): Promise<FleetLine> {
  const { kind, number, issuedAt: at, net, tax, total, cause, about } = document;
  const { paid, outstanding } =
    kind === 'invoice' ? await invoiceState(document, repos) : { paid: 0, outstanding: 0 };
  const session = cause.kind === 'session' ? await repos.sessions.find(Number(cause.id)) : undefined;
  return {
    ...{ at, kind: kind as FleetLine['kind'], number, net, tax, total, paid, open: outstanding },
    ...(session && { session: session.id, energyWh: session.energyWh }),
    ...(about !== undefined && { about }),
  };
}

function sumOf(parts: readonly Sums[]): Sums {
  const of = (what: keyof Sums) => parts.reduce((sum, part) => sum + part[what], 0);
  return { net: of('net'), tax: of('tax'), total: of('total'), paid: of('paid'), open: of('open') };
}
