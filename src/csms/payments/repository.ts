import type { PaymentJob } from './job.js';
import type { Payment, PaymentFilter } from './payment.js';

export interface PaymentRepository {
  find(id: string): Promise<Payment | undefined>;
  /** By the provider's name for it. */
  ofReference(provider: string, reference: string): Promise<Payment | undefined>;
  /** The oldest first. */
  list(filter: PaymentFilter): Promise<Payment[]>;
  save(payment: Payment): Promise<void>;
  job(id: string): Promise<PaymentJob | undefined>;
  /** In the order in which they were asked for. */
  jobs(paymentId: string): Promise<PaymentJob[]>;
  saveJob(job: PaymentJob): Promise<void>;
  /** Jobs that are not done, the one due first first. */
  pendingJobs(dueUntil: number, limit: number): Promise<PaymentJob[]>;
  /** When the next job is due after `now`. */
  nextDue(now: number): Promise<number | undefined>;
  /** Authorised payments whose hold ends by then. */
  expiring(until: number): Promise<Payment[]>;
  nextExpiry(): Promise<number | undefined>;
  /** Puts a provider's message on record. False: it is there already. */
  hearOnce(provider: string, event: string, at: number): Promise<boolean>;
}
