import type { Repositories } from '../context.js';
import { type Payment, refundable } from '../payments/payment.js';

const UNANSWERED: readonly Payment['status'][] = ['authorizing', 'action-needed'];

/** It may yet come to something. */
export function isOnTheWay({ status }: Payment): boolean {
  return UNANSWERED.includes(status) || status === 'capturing';
}

/** It holds an amount that can be taken. */
export function heldOpen({ mode, status }: Payment): boolean {
  return mode === 'hold' && status === 'authorized';
}

/** What can still be asked back of it. */
export function returnable(payment: Payment): number {
  return payment.status === 'captured' ? refundable(payment) : 0;
}

/** What payments will bring in once they are answered, less what is being given back. */
export async function onTheWay(
  payments: readonly Payment[],
  repos: Pick<Repositories, 'payments'>,
): Promise<number> {
  let sum = 0;
  for (const payment of payments) sum += (await comingIn(payment, repos)) - goingOut(payment);
  return sum;
}

async function comingIn(payment: Payment, { payments }: Pick<Repositories, 'payments'>): Promise<number> {
  if (payment.status === 'capturing') {
    const jobs = await payments.jobs(payment.id);
    return jobs.find(({ kind }) => kind === 'capture')?.amount ?? 0;
  }
  return payment.mode === 'charge' && UNANSWERED.includes(payment.status) ? payment.amount : 0;
}

function goingOut({ refunds }: Payment): number {
  return refunds
    .filter(({ status, unused }) => status === 'asked' && !unused)
    .reduce((sum, { amount }) => sum + amount, 0);
}
