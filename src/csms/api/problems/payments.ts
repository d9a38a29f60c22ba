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
  'refund-not-whole': {
    status: 422,
    title: 'Not an amount that the provider moves',
    remedy: 'Give back whole units of the currency by M-Pesa; the rest can go into the wallet.',
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
  'provider-unknown': {
    status: 404,
    title: 'No such payment provider',
    remedy: 'Use `sandbox`, or one that the CSMS was set up with by `--payments`.',
  },
  'payment-unknown': {
    status: 404,
    title: 'No such payment',
    remedy:
      'A webhook has to name a payment of this CSMS; one that came before its payment was put on record is to be sent again.',
  },
  'bad-signature': {
    status: 401,
    title: 'Bad signature',
    remedy: 'Sign the very bytes of the body with the secret that the CSMS was set up with.',
  },
  'webhook-too-old': {
    status: 401,
    title: 'Signed too long ago',
    remedy: 'Sign it anew; set the clocks of both ends right.',
  },
  'webhook-unreadable': {
    status: 400,
    title: 'Not what the provider sends',
    remedy: 'Send the body as the provider documents it.',
  },
  'webhook-too-large': { status: 413, title: 'Too large', remedy: 'A webhook has at most 256 KiB.' },
  'action-unknown': {
    status: 404,
    title: 'Nothing to approve',
    remedy: 'Use the address that the payment has as its `actionUrl`; it serves once.',
  },
  'payment-method-invalid': {
    status: 422,
    title: 'Nothing to pay with',
    remedy: 'Give a number that the provider takes; the sandbox takes its test cards and numbers only.',
  },
  'payment-method-unconfirmed': {
    status: 409,
    title: 'Not confirmed yet',
    remedy: 'Have the driver confirm it with the provider first.',
  },
  'provider-unavailable': {
    status: 502,
    title: 'The payment provider did not answer',
    remedy: 'Ask again later; nothing was put on record.',
  },
  'guest-without-wallet': {
    status: 422,
    title: 'Guests have no wallet',
    remedy: 'Give it back whence it came.',
  },
  'driver-unknown': {
    status: 404,
    title: 'No such driver',
    remedy: 'Check the name; register the driver first.',
  },
});
