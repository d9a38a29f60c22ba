import { problemRows } from './row.js';

/** Problems of `payments/`. */
export const paymentsProblems = problemRows({
  'invalid-amount': {
    status: 400,
    title: 'Invalid amount',
    remedy: 'Give whole minor units above zero: 1050 is 10.50 EUR.',
  },
  'capture-above-hold': {
    status: 422,
    title: 'More than is held',
    remedy: 'Take at most what the payment holds.',
  },
  'refund-above-charge': {
    status: 422,
    title: 'More than was taken',
    remedy: 'Give back at most what was taken and not given back yet.',
  },
  'payment-not-authorized': {
    status: 409,
    title: 'Nothing is held',
    remedy: 'Wait until the payment is authorized; one that has ended cannot be taken.',
  },
  'payment-not-captured': {
    status: 409,
    title: 'Nothing was taken',
    remedy: 'Cancel the payment where it is only held.',
  },
  'payment-taken': { status: 409, title: 'Taken already', remedy: 'Refund it.' },
});
