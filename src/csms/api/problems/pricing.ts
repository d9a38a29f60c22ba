import { problemRows } from './row.js';

/** Problems of `pricing/`. */
export const pricingProblems = problemRows({
  'invalid-tariff': {
    status: 400,
    title: 'Invalid tariff',
    remedy: 'Correct the field that `errors` names.',
  },
  'tariff-empty': {
    status: 400,
    title: 'Tariff without a price',
    remedy: 'Give at least one price; a free tariff has a price of 0.',
  },
  'tariff-wrong-money': {
    status: 400,
    title: 'Wrong money',
    remedy:
      'Give a decimal amount that is not below zero, in the one currency of the tariff, for a unit that fits.',
  },
  'currency-unknown': {
    status: 400,
    title: 'No such currency',
    remedy: 'Give a code of ISO 4217, such as `EUR`.',
  },
  'time-zone-unknown': {
    status: 400,
    title: 'No such time zone',
    remedy: 'Give a name of the IANA database, such as `Europe/Berlin`.',
  },
  'tariff-never-applies': {
    status: 400,
    title: 'Element that never applies',
    remedy: 'Widen its restrictions, or put it before the element that takes its place.',
  },
  'tariff-overlaps': {
    status: 400,
    title: 'Elements that overlap',
    remedy:
      'Change the bounds so that only one of the two holds, or one lies within the other and stands before it.',
  },
  'tariff-maximum-below-minimum': {
    status: 400,
    title: 'Maximum below minimum',
    remedy: 'Raise the maximum or lower the minimum.',
  },
  'tariff-in-the-past': {
    status: 400,
    title: 'Version valid in the past',
    remedy: 'Let it be valid from now on, or from a later time: what has been charged keeps its price.',
  },
  'tariff-other-currency': {
    status: 409,
    title: 'Other currency for running sessions',
    remedy: 'Save it for sessions to come, or in the currency that it had.',
  },
  'tariff-changed-meanwhile': {
    status: 409,
    title: 'Tariff changed meanwhile',
    remedy: 'Fetch the tariff, look at what somebody else has changed, and save again.',
  },
  'tariff-unknown': {
    status: 404,
    title: 'No such tariff',
    remedy: 'Put it on record first.',
  },
  'tariff-subject-unknown': {
    status: 404,
    title: 'Nothing to assign it to',
    remedy: 'Give the name of a driver, group, station or site that is on record.',
  },
  'tariff-assigned': {
    status: 409,
    title: 'Tariff in use',
    remedy: 'Assign another tariff first to those whom `detail` names.',
  },
});
