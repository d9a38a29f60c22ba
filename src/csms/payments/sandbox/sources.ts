import type { Failure } from '../payment.js';

/** What a test card or number does that an ordinary one does not. Durations in seconds. */
export interface Behaviour {
  declined?: Failure;
  /** The payer has to approve it at a page. */
  secondFactor?: true;
  /** The payer has to give a PIN on the telephone: given after so long, refused, or never given. */
  pin?: { after?: number; refused?: true };
  /** It is done, but this many requests for it get no answer. */
  unanswered?: number;
  /** Nothing is done, and nothing answered. */
  unreachable?: true;
  /** It is told again by webhooks, twice under names of their own and once as a replay. */
  twice?: true;
  /** It is answered by a webhook after this long. */
  late?: number;
  /** Percent of the amount that is held. */
  partial?: number;
  /** A hold ends by itself after this. */
  holdFor?: number;
  captureDeclined?: Failure;
  refundDeclined?: Failure;
  /** It cannot be held: what should be is taken at once. */
  takenAhead?: true;
}

export interface TestSource {
  /** What payments name it by. */
  source: string;
  kind: 'card' | 'phone';
  /** To be given in place of `source` by people who type. */
  number: string;
  brand: string;
  /** One line, for the docs. */
  summary: string;
  behaviour: Behaviour;
}

const NO_FUNDS: Failure = { code: 'insufficient-funds', message: 'there is not enough money' };

const card = (source: string, number: string, summary: string, behaviour: Behaviour = {}): TestSource => ({
  source,
  kind: 'card',
  number,
  brand: number.startsWith('5') ? 'mastercard' : 'visa',
  summary,
  behaviour,
});

const phone = (source: string, number: string, summary: string, behaviour: Behaviour): TestSource => ({
  source,
  kind: 'phone',
  number,
  brand: 'mobile-money',
  summary,
  behaviour: { takenAhead: true, ...behaviour },
});

/** Everything that the sandbox knows. Any other source is declined. */
export const TEST_SOURCES: readonly TestSource[] = [
  card('card-ok', '4242424242424242', 'succeeds'),
  card('card-ok-mastercard', '5555555555554444', 'succeeds'),
  card('card-insufficient-funds', '4000000000009995', 'declined: `insufficient-funds`', {
    declined: NO_FUNDS,
  }),
  card('card-expired', '4000000000000069', 'declined: `card-expired`', {
    declined: { code: 'card-expired', message: 'the card has expired' },
  }),
  card('card-stolen', '4000000000009979', 'declined: `card-stolen`', {
    declined: { code: 'card-stolen', message: 'the card is reported stolen' },
  }),
  card('card-second-factor', '4000002500003155', 'needs a second factor at `actionUrl`', {
    secondFactor: true,
  }),
  card('card-no-answer', '4000000000000010', 'is done, but the first two requests get no answer', {
    unanswered: 2,
  }),
  card('card-unreachable', '4000000000000028', 'is not done, and no request gets an answer', {
    unreachable: true,
  }),
  card('card-twice', '4000000000000036', 'succeeds, and is told twice more and replayed by webhook', {
    twice: true,
  }),
  card('card-late', '4000000000000044', 'succeeds, told by webhook after 20 s', { late: 20 }),
  card('card-partial', '4000000000000051', 'holds or takes half of the amount', { partial: 50 }),
  card('card-short-hold', '4000000000000077', 'succeeds; its holds end after 60 s', { holdFor: 60 }),
  card('card-capture-declined', '4000000000000085', 'can be held; the capture is declined', {
    captureDeclined: { code: 'declined', message: 'the bank declined it' },
  }),
  card('card-refund-declined', '4000000000000119', 'succeeds; refunds are declined', {
    refundDeclined: { code: 'refund-declined', message: 'the bank takes nothing back' },
  }),
  phone('phone-ok', '+254700000000', 'the PIN is given after 5 s', { pin: { after: 5 } }),
  phone('phone-refused', '+254700000001', 'declined after 5 s: `refused-by-payer`', {
    pin: { after: 5, refused: true },
  }),
  phone('phone-insufficient-funds', '+254700000002', 'declined: `insufficient-funds`', {
    declined: NO_FUNDS,
  }),
  phone('phone-no-pin', '+254700000003', 'the PIN is never given', { pin: {} }),
  phone('phone-late', '+254700000004', 'the PIN is given after 120 s', { pin: { after: 120 } }),
];

/** By its name or number, written as people write them. */
export function testSource(text: string): TestSource | undefined {
  const digits = text.replaceAll(/[\s-]/g, '');
  return TEST_SOURCES.find(({ source, number }) => source === text || number === digits);
}
