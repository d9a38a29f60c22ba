import type { JobKind } from '../news.js';
import type { Failure, PaymentMode } from '../payment.js';
import type { ProviderAnswer } from '../provider.js';

/** What the sandbox knows of a payment. Whole minor units. */
export interface SandboxCharge {
  reference: string;
  source: string;
  mode: PaymentMode;
  currency: string;
  amount: number;
  status: 'waiting' | 'held' | 'taken' | 'released' | 'declined' | 'expired';
  /** Held, or about to be. */
  held: number;
  captured: number;
  refunded: number;
  failure?: Failure;
  /** While it waits: when it ends without anybody's doing, and how. */
  concludes?: { at: number; refused: boolean };
  /** While it waits for a second factor: the permission to give it. */
  ticket?: string;
  expiresAt?: number;
  /** By key: what the request was about, and how often it came. */
  requests: Readonly<Record<string, { job: JobKind; asked: number; answer: ProviderAnswer }>>;
  /** What it has still to tell. */
  messages: readonly SandboxMessage[];
}

export interface SandboxMessage {
  event: string;
  dueAt: number;
  job: JobKind;
  /** The key of the request that it answers. */
  key: string;
}

export interface SandboxRepository {
  find(reference: string): Promise<SandboxCharge | undefined>;
  save(charge: SandboxCharge): Promise<void>;
  /** Those that have something to tell by then. */
  due(until: number): Promise<SandboxCharge[]>;
  nextDue(): Promise<number | undefined>;
}
