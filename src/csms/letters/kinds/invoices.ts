import { dateText, minuteText } from '../../billing/calendar.js';
import { paymentsOf } from '../../billing/collect.js';
import type { Document } from '../../billing/document.js';
import { viewOf } from '../../billing/document-view.js';
import { formatMoney, formatThousandth } from '../../billing/format.js';
import { invoiceState } from '../../billing/invoice-state.js';
import { isOnTheWay } from '../../billing/payments-of-invoice.js';
import type { Content, Fact } from '../content.js';
import { kindRows, USUAL_MS, type WriteContext } from './kind.js';
import { placeFacts } from './place.js';

const SUBJECTS: Partial<Record<Document['cause']['kind'], string>> = {
  session: 'Your charging session',
  'reservation-fee': 'Your reservation',
  'no-show': 'You did not come: fee for your reservation',
};

/** Of the session that an invoice is of: where, when, how much. */
export async function sessionFacts({ cause }: Document, context: WriteContext): Promise<Fact[]> {
  if (cause.kind !== 'session') return [];
  const session = await context.repos.sessions.find(Number(cause.id));
  if (!session) return [];
  const { place, timeZone } = await placeFacts(session.stationId, session.evseId, context);
  const when = (at: number) => `${minuteText(at, timeZone)} (${timeZone})`;
  return [
    ...place,
    ['Started', when(session.startedAt)],
    ...(session.endedAt === undefined ? [] : [['Ended', when(session.endedAt)] as const]),
    ['Energy', `${formatThousandth(session.energyWh)} kWh`],
  ];
}

/** What an invoice comes to by now, and what is to be done about it. */
export async function stateOf(
  invoice: Document,
  context: WriteContext,
): Promise<{ facts: Fact[]; words: string }> {
  const { outstanding } = await invoiceState(invoice, context.repos);
  const money = (minor: number) => formatMoney(minor, invoice.currency);
  const total: Fact = ['Total', money(invoice.total)];
  if (outstanding <= 0) return { facts: [total], words: 'Nothing is left to be paid.' };
  const facts: Fact[] = [total, ['To pay', money(outstanding)]];
  if ((await paymentsOf(invoice, context)).some(isOnTheWay))
    return { facts, words: 'It is being collected from what you pay with; you need not do anything.' };
  const { dueAt, timeZone } = invoice;
  const until = dueAt === undefined ? '' : ` until ${dateText(dueAt, timeZone)}`;
  return { facts, words: `Please pay it${until}.` };
}

export async function documentOf(document: Document, { repos }: Pick<WriteContext, 'repos'>) {
  return { name: `${document.number.replace(/[^\w-]+/g, '-')}.pdf`, view: await viewOf(document, repos) };
}

async function invoiceLetter(id: string, context: WriteContext): Promise<Content | undefined> {
  const invoice = await context.repos.documents.find(id);
  if (!invoice) return undefined;
  const { number, total, currency, cause, about } = invoice;
  const former = invoice.of === undefined ? undefined : await context.repos.documents.find(invoice.of);
  const { facts, words } = await stateOf(invoice, context);
  const what = SUBJECTS[cause.kind] ?? 'Your invoice';
  return {
    subject: `${what}: ${formatMoney(total, currency)}, invoice ${number}`,
    paragraphs: [
      `Your invoice ${number} is attached.`,
      ...(former ? [`It takes the place of invoice ${former.number}.`] : []),
    ],
    facts: [
      ...(about !== undefined && cause.kind !== 'session' ? [['For', about] as const] : []),
      ...(await sessionFacts(invoice, context)),
      ...facts,
    ],
    closing: [words],
    document: await documentOf(invoice, context),
  };
}

/** Documents, once they are issued. */
export const invoiceKinds = kindRows({
  invoice: {
    summary: 'An invoice, of a session or a reservation, as PDF',
    usefulFor: USUAL_MS * 10,
    write: ({ about }, context) => invoiceLetter(about, context),
  },
  'guest-receipt': {
    summary: 'What a guest who left an address has paid, as PDF',
    usefulFor: USUAL_MS * 10,
    async write({ about }, context) {
      const invoice = await context.repos.documents.find(about);
      if (invoice?.payer.kind !== 'guest') return undefined;
      const document = await documentOf(invoice, context);
      return {
        subject: `Your charging session: ${document.view.title}`,
        paragraphs: ['Thank you for charging with us. What you have paid is attached.'],
        facts: await sessionFacts(invoice, context),
        document: { ...document, inText: true },
      };
    },
  },
  'credit-note': {
    summary: 'A credit note, as PDF',
    usefulFor: USUAL_MS * 10,
    async write({ about }, context) {
      const note = await context.repos.documents.find(about);
      if (!note) return undefined;
      const of = note.of === undefined ? undefined : await context.repos.documents.find(note.of);
      const whole = of === undefined ? 'what we had invoiced' : `invoice ${of.number}`;
      return {
        subject: `Credit note ${note.number}: ${formatMoney(-note.total, note.currency)}`,
        paragraphs: [`We have credited ${whole}, wholly or in part; the credit note is attached.`],
        facts: [
          ['Credited', formatMoney(-note.total, note.currency)],
          ...(note.reason === undefined ? [] : [['Reason', note.reason] as const]),
        ],
        closing: ['What was paid too much goes back to where it came from, or into your wallet.'],
        document: await documentOf(note, context),
      };
    },
  },
});
