import type { Random } from '../../../world/index.js';
import { type Timer, uuid } from '../../../world/index.js';
import type { CsmsParts } from '../../parts.js';
import { persistently } from '../../persistently.js';
import { Refused } from '../../refused.js';
import type { JobKind } from '../news.js';
import type {
  MethodDetails,
  MethodInput,
  PaymentProvider,
  ProviderAnswer,
  ProviderMessage,
  ProviderNews,
  ProviderRequest,
} from '../provider.js';
import { checkSignature, signatureOf } from '../signature.js';
import {
  approve,
  asOf,
  type BankMoment,
  begin,
  beginning,
  behaviourOf,
  newCharge,
  ON_CHARGE,
  refuse,
  standing,
} from './bank.js';
import type { SandboxCharge, SandboxMessage } from './charge.js';
import { testSource } from './sources.js';

export interface SandboxParts {
  parts: Pick<CsmsParts, 'clock' | 'store' | 'report'>;
  /** It takes new payments; else it only ends what it has begun. */
  isOpen: boolean;
  /** What second factors' tickets are drawn from. */
  random: Random;
  /** What its webhooks are signed with. */
  secret: string;
  /** Where a payer gives the second factor. */
  actionUrl(reference: string, ticket: string): string;
  /** Takes its webhooks to wherever webhooks are heard. */
  deliver(message: ProviderMessage): Promise<void>;
}

export const SANDBOX_SIGNATURE = 'plugfest-signature';

/** A payment provider in this process, on the project's clock, that does as its test cards and numbers say. It forgets nothing when the process ends. */
export class SandboxProvider implements PaymentProvider {
  readonly name = 'sandbox';
  readonly keepsKeys = true;
  readonly #sandbox: SandboxParts;
  #timer: Timer | undefined;
  #closed = false;

  constructor(sandbox: SandboxParts) {
    this.#sandbox = sandbox;
  }

  get isOpen(): boolean {
    return this.#sandbox.isOpen;
  }

  async authorize(request: ProviderRequest): Promise<ProviderAnswer> {
    return this.isOpen ? this.#request('authorize', request) : CLOSED;
  }

  async charge(request: ProviderRequest): Promise<ProviderAnswer> {
    return this.isOpen ? this.#request('charge', request) : CLOSED;
  }

  capture(request: ProviderRequest): Promise<ProviderAnswer> {
    return this.#request('capture', request);
  }

  cancel(request: ProviderRequest): Promise<ProviderAnswer> {
    return this.#request('cancel', request);
  }

  refund(request: ProviderRequest): Promise<ProviderAnswer> {
    return this.#request('refund', request);
  }

  async status(job: JobKind, request: ProviderRequest): Promise<ProviderAnswer> {
    const reference = referenceOf(job, request);
    const charge = await this.#sandbox.parts.store.read((repos) => repos.sandbox.find(reference));
    if (!charge) throw new Error(`the sandbox knows no payment ${reference}`);
    return this.#answerOf(asOf(charge, this.#now()), job, request.idempotencyKey);
  }

  async hear({ headers, body }: ProviderMessage): Promise<ProviderNews[]> {
    checkSignature(headers[SANDBOX_SIGNATURE], body, this.#sandbox.secret, this.#now());
    try {
      return [JSON.parse(new TextDecoder().decode(body)) as ProviderNews];
    } catch {
      throw new Refused('webhook-unreadable', 'the body is not JSON');
    }
  }

  /** The number is forgotten but for its end: payments name a test card by its own name. */
  async keep({ number = '' }: MethodInput): Promise<MethodDetails> {
    if (!this.isOpen) throw new Refused('provider-unknown', CLOSED.message, 'provider');
    const known = testSource(number);
    if (!known) {
      throw new Refused(
        'payment-method-invalid',
        'the sandbox takes none but its test cards and numbers',
        'number',
      );
    }
    const { source, kind, brand } = known;
    return { source, kind, brand, last4: known.number.slice(-4), status: 'ready' };
  }

  /** Has the payer give or refuse the second factor. Throws Refused `action-unknown`. */
  async act(reference: string, ticket: string, approved: boolean): Promise<void> {
    const now = this.#now();
    await this.#sandbox.parts.store.work(async ({ sandbox }) => {
      const charge = await sandbox.find(reference);
      if (charge?.ticket === undefined || charge.ticket !== ticket) {
        throw new Refused('action-unknown', 'there is nothing to approve here, or not any more');
      }
      const [key = ''] = Object.keys(charge.requests);
      const message = { event: `${key}-action`, dueAt: now, job: beginning(charge), key };
      const next = approved ? approve(charge, now) : refuse(charge, NOT_AUTHENTICATED);
      await sandbox.save({ ...next, messages: [...charge.messages, message] });
    });
    await this.resume();
  }

  /** The charge whose second factor this is the permission for. */
  async action(reference: string, ticket: string): Promise<SandboxCharge | undefined> {
    const charge = await this.#sandbox.parts.store.read((repos) => repos.sandbox.find(reference));
    return charge?.ticket === ticket ? charge : undefined;
  }

  /** Tells what is due to be told, and sees to it that the rest will be. */
  async resume(): Promise<void> {
    const { parts } = this.#sandbox;
    const tell = async (): Promise<void> => {
      const due = await parts.store.read((repos) => repos.sandbox.due(this.#now()));
      for (const charge of due) await this.#tell(charge);
      await this.#arm();
    };
    await persistently(parts, 'the sandbox could not tell of a payment', tell, () => this.#closed);
  }

  close(): void {
    this.#closed = true;
    this.#timer?.cancel();
  }

  async #arm(): Promise<void> {
    const { clock, store } = this.#sandbox.parts;
    const next = await store.read((repos) => repos.sandbox.nextDue());
    this.#timer?.cancel();
    if (next === undefined || this.#closed) return;
    this.#timer = clock.after(Math.max(0, next - clock.now()), () => void this.resume());
  }

  /** Off the record only after it was heard: who dies in between tells it again. */
  async #tell({ reference }: SandboxCharge): Promise<void> {
    const { store, clock } = this.#sandbox.parts;
    const charge = await store.read((repos) => repos.sandbox.find(reference));
    for (const message of charge?.messages ?? []) {
      if (!charge || message.dueAt > clock.now() || this.#closed) continue;
      await this.#sandbox.deliver(this.#message(asOf(charge, clock.now()), message)).catch(() => {});
      await store.work(async ({ sandbox }) => {
        const now = await sandbox.find(reference);
        if (!now) return;
        await sandbox.save({ ...asOf(now, clock.now()), messages: without(now.messages, message) });
      });
    }
  }

  #message(charge: SandboxCharge, { event, job, key }: SandboxMessage): ProviderMessage {
    const answer = this.#answerOf(charge, job, key);
    const news: ProviderNews = { event, about: { idempotencyKey: key }, job, answer };
    const body = new TextEncoder().encode(JSON.stringify(news));
    const signature = signatureOf(body, this.#sandbox.secret, this.#now());
    return { headers: { [SANDBOX_SIGNATURE]: signature }, body, path: [] };
  }

  async #request(job: JobKind, request: ProviderRequest): Promise<ProviderAnswer> {
    if (behaviourOf(request.payment).unreachable) throw new Error('the sandbox cannot be reached');
    const reference = referenceOf(job, request);
    const { answer, silent, tells } = await this.#sandbox.parts.store.work(async ({ sandbox }) => {
      const found = await sandbox.find(reference);
      const known = asOf(found ?? newCharge(reference, request.payment.mode, request), this.#now());
      const charge = this.#done(known, job, request);
      await sandbox.save(charge);
      const asked = charge.requests[request.idempotencyKey]?.asked ?? 0;
      return {
        answer: this.#answerOf(charge, job, request.idempotencyKey),
        silent: job === beginning(charge) && asked <= (behaviourOf(charge).unanswered ?? 0),
        tells: charge.messages.length > 0,
      };
    });
    if (tells) await this.#arm();
    if (silent) throw new Error('the sandbox does not answer');
    return answer;
  }

  /** Does what is requested, unless that was done under the same key. */
  #done(
    charge: SandboxCharge,
    job: JobKind,
    { idempotencyKey: key, amount }: ProviderRequest,
  ): SandboxCharge {
    const former = charge.requests[key];
    const { charge: next, answer } = former
      ? { charge, answer: former.answer }
      : job === 'authorize' || job === 'charge'
        ? begin(charge, key, this.#moment())
        : ON_CHARGE[job](charge, amount, key);
    const request = { job, asked: (former?.asked ?? 0) + 1, answer };
    return { ...next, requests: { ...next.requests, [key]: request } };
  }

  /** Of a hold or a charge as it stands now; of the rest as it was answered. */
  #answerOf(charge: SandboxCharge, job: JobKind, key: string): ProviderAnswer {
    if (job === 'authorize' || job === 'charge') return standing(charge, this.#moment());
    const answer = charge.requests[key]?.answer;
    if (!answer) throw new Error(`the sandbox knows no request ${key}`);
    return answer;
  }

  #moment(): BankMoment {
    const { random, actionUrl } = this.#sandbox;
    return { now: this.#now(), ticket: () => uuid(random), actionUrl };
  }

  #now(): number {
    return this.#sandbox.parts.clock.now();
  }
}

const CLOSED = {
  outcome: 'declined',
  code: 'sandbox-closed',
  message: 'the sandbox takes nothing beside providers of real money',
} as const;

const NOT_AUTHENTICATED = {
  code: 'authentication-failed',
  message: 'the payer did not give the second factor',
};

function referenceOf(job: JobKind, { payment, idempotencyKey }: ProviderRequest): string {
  return job === 'authorize' || job === 'charge' ? `sbx_${idempotencyKey}` : (payment.reference ?? '');
}

function without(messages: readonly SandboxMessage[], told: SandboxMessage): SandboxMessage[] {
  return messages.filter(({ event, dueAt }) => event !== told.event || dueAt !== told.dueAt);
}
