import { problemRows } from './row.js';

/** Problems of `billing/`. */
export const billingProblems = problemRows({
  'invoice-of-open-session': {
    status: 409,
    title: 'The session still runs',
    remedy: 'Wait until it has ended; its invoice is made by itself then.',
  },
  'session-of-nobody': {
    status: 409,
    title: 'Nobody pays for the session',
    remedy: 'Only sessions of drivers and guests have invoices.',
  },
  'session-without-price': {
    status: 409,
    title: 'No tariff applied',
    remedy: 'Put a tariff on record; the session that had none stays free of charge.',
  },
  'not-an-invoice': { status: 409, title: 'Not an invoice', remedy: 'Name an invoice.' },
  'invoice-paid': { status: 409, title: 'Nothing is open', remedy: 'Look at `outstanding`.' },
  'invoice-being-paid': {
    status: 409,
    title: 'A payment is under way',
    remedy: 'Wait for what becomes of it.',
  },
  'invoice-credited': { status: 409, title: 'Credited already', remedy: 'See its credit notes.' },
  'credit-above-invoice': {
    status: 422,
    title: 'More than was invoiced',
    remedy: 'Credit at most what was invoiced and not credited yet, in whole minor units.',
  },
  'payment-method-missing': {
    status: 409,
    title: 'Nothing to pay with',
    remedy: 'Say what is paid with, or put a payment method on record for the driver.',
  },
  'wallet-missing': { status: 409, title: 'No wallet', remedy: 'Open one with PUT, or top it up.' },
  'wallet-currency': {
    status: 409,
    title: 'Another currency',
    remedy: 'A wallet has one currency; use it.',
  },
  'wallet-too-low': { status: 409, title: 'Not enough in the wallet', remedy: 'Top it up.' },
  'country-unknown': {
    status: 400,
    title: 'No such country',
    remedy: 'Give a code of ISO 3166-1, such as `AT`.',
  },
  'vat-id-invalid': {
    status: 400,
    title: 'Not a VAT identification number',
    remedy:
      'Give it with the letters of its country, such as `ATU12345678`; other numbers are a `taxNumber`.',
  },
  'series-shared': {
    status: 400,
    title: 'Two kinds of documents in one series',
    remedy: 'Give each kind of document a prefix of its own.',
  },
  'font-unreadable': {
    status: 400,
    title: 'Not a font',
    remedy: 'Name a TrueType or OpenType file that the CSMS can read.',
  },
  'buyer-of-fleet': {
    status: 409,
    title: 'Invoices go to the fleet',
    remedy: 'Ask whoever looks after the fleet; the operator sets the buyer of its drivers.',
  },
  'invalid-month': { status: 400, title: 'Not a month', remedy: 'Give a month as 2026-03.' },
  'plan-not-offered': { status: 409, title: 'No such plan on offer', remedy: 'See the plans on offer.' },
  'plan-currency': {
    status: 409,
    title: 'Another currency',
    remedy: 'End the subscription and begin another.',
  },
  'subscription-exists': {
    status: 409,
    title: 'Subscribed already',
    remedy: 'Change the plan of the subscription that there is.',
  },
  'subscription-ended': { status: 409, title: 'It has ended', remedy: 'Subscribe anew.' },
  'subscription-unpaid': { status: 409, title: 'Not paid yet', remedy: 'Pay the invoice of its month.' },
});
