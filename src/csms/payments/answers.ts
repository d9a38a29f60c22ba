import { OVERTIME, type PaymentJob } from './job.js';
import type { JobKind, PaymentNews } from './news.js';
import type { ProviderAnswer } from './provider.js';

type Done = Extract<ProviderAnswer, { outcome: 'done' }>;
type Asked = Pick<PaymentJob, 'amount' | 'refundId'>;

/** What a request's being done says of the payment. */
const DONE: Readonly<Record<JobKind, (answer: Done, asked: Asked) => PaymentNews>> = {
  authorize: ({ reference, amount, expiresAt, takenAhead }, asked) => ({
    kind: takenAhead ? 'taken-ahead' : 'held',
    reference,
    amount: amount ?? asked.amount,
    ...(expiresAt !== undefined && { expiresAt }),
  }),
  charge: taken,
  capture: taken,
  // What could not be cancelled was taken, and goes back.
  cancel: (answer, asked) => (answer.takenAhead ? taken(answer, asked) : { kind: 'released' }),
  refund: ({ reference, amount }, asked) => ({
    kind: 'returned',
    refund: asked.refundId ?? reference,
    amount: amount ?? asked.amount,
    reference,
  }),
};

const DECLINED: Readonly<Record<JobKind, PaymentNews['kind']>> = {
  authorize: 'declined',
  charge: 'declined',
  capture: 'capture-declined',
  cancel: 'release-declined',
  refund: 'return-declined',
};

/** What a provider's answer says of the payment. Undefined: nothing yet. */
export function newsOf(job: JobKind, asked: Asked, answer: ProviderAnswer): PaymentNews | undefined {
  if (answer.outcome === 'done') return DONE[job](answer, asked);
  if (answer.outcome === 'declined') return declined(job, asked, answer);
  const { reference, payerActs, actionUrl } = answer;
  if (job === 'refund') return { kind: 'returning', refund: asked.refundId ?? reference, reference };
  if (job !== 'authorize' && job !== 'charge') return undefined;
  return { kind: 'pending', reference, payerActs, ...(actionUrl !== undefined && { actionUrl }) };
}

export function declined(
  job: JobKind,
  { refundId = '' }: Asked,
  { code, message }: { code: string; message: string },
): PaymentNews {
  return { kind: DECLINED[job], refund: refundId, code, message } as PaymentNews;
}

/** What is taken of a job that nobody answered in time, and what becomes of the job. */
export function givenUp(job: PaymentJob, now: number): { news?: PaymentNews; job: PaymentJob } {
  const { kind, state, tries, inVain = 0, trouble, overtime } = job;
  const begins = kind === 'authorize' || kind === 'charge';
  const why = { code: 'no-answer', message: trouble ?? 'the provider did not answer' };
  if (begins && state === 'waiting') return { news: { kind: 'unconfirmed' }, job };
  if (!begins || overtime || tries === inVain) return { news: declined(kind, job, why), job };
  return {
    news: { kind: 'unanswered', ...why },
    job: { ...job, overtime: true, deadlineAt: now + OVERTIME },
  };
}

function taken({ reference, amount }: Pick<Done, 'reference' | 'amount'>, asked: Asked): PaymentNews {
  return { kind: 'taken', reference, amount: amount ?? asked.amount };
}
