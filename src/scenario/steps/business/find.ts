import { formatMoney, type Money } from '../../language/index.js';
import type { Stage } from '../../stage.js';
import { deadlineOf, polled } from '../polled.js';
import { ask, isDone } from './asked.js';

/** Something of the API: an invoice, a payment, a session. */
export type Item = Readonly<Record<string, unknown>>;

/** Why a step cannot be done as it stands: it fails with this. */
export class Unfit extends Error {
  override readonly name = 'Unfit';
}

/** Where steps look. */
export interface Place {
  /** The step that looks, for messages. */
  step: string;
  /** Of the list, with its filters: `/invoices?payer=anna`. */
  path: string;
}

/** All of a list, page by page. Undefined: there is no such list. */
export async function listed(stage: Stage, { step, path }: Place): Promise<Item[]> {
  const items: Item[] = [];
  let after = '';
  for (;;) {
    const request = { method: 'get', path: `${path}${after}`, by: 'operator' };
    const answer = await ask(stage, step, request);
    if (!isDone(answer)) throw new Unfit(`${request.path} cannot be read: ${JSON.stringify(answer.body)}`);
    const page = answer.body as { items: Item[]; next?: string };
    items.push(...page.items);
    if (page.next === undefined) return items;
    after = `${path.includes('?') ? '&' : '?'}after=${encodeURIComponent(page.next)}`;
  }
}

/**
 * The newest of a list that will do; waits for it as long as the step may take. @param what For whoever reads that there is none.
 * @throws Unfit when none has come
 */
export async function newest(
  stage: Stage,
  place: Place,
  what: string,
  willDo: (item: Item) => boolean = () => true,
): Promise<Item> {
  let found: Item | undefined;
  await polled(stage, deadlineOf(stage), async () => {
    found = (await listed(stage, place)).findLast(willDo);
    return found ? { kind: 'passed' } : { kind: 'failed', reason: what };
  });
  if (found) return found;
  throw new Unfit(`there is ${what}`);
}

/** One thing by its path. Undefined: there is none, which the request that is about it says better. */
export async function one(stage: Stage, { step, path }: Place): Promise<Item | undefined> {
  const answer = await ask(stage, step, { method: 'get', path, by: 'operator' });
  return isDone(answer) ? (answer.body as Item) : undefined;
}

/** An amount in minor units. @throws Unfit when it is in another currency than what it is about */
export function minorIn(currency: unknown, amount: Money, what: string): number {
  if (currency !== undefined && amount.currency !== currency)
    throw new Unfit(`${formatMoney(amount)} is another currency than the ${String(currency)} of ${what}`);
  return amount.minor;
}
