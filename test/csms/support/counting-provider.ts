import type { JobKind } from '../../../src/csms/payments/news.js';
import type {
  MethodDetails,
  PaymentProvider,
  ProviderAnswer,
  ProviderMessage,
  ProviderNews,
  ProviderRequest,
} from '../../../src/csms/payments/provider.js';

/**
 * What becomes of a request: `lost` is done and not answered, `unreachable` not done, `later` done and told by webhook, `crash` done
 * while our process dies, `twice` answered and told, `unheard` done and found out by asking only.
 */
export const BEHAVIOURS = [
  'ok',
  'lost',
  'unreachable',
  'declined',
  'later',
  'twice',
  'crash',
  'unheard',
] as const;
export type ProviderBehaviour = (typeof BEHAVIOURS)[number];

interface Account {
  /** How often it was held or taken at the request of a key. */
  begun: number;
  held: number;
  taken: number;
  returned: number;
}

/** A provider outside of the process under test: it keeps keys, and counts what it does. */
export class CountingProvider implements PaymentProvider {
  readonly name = 'counting';
  readonly keepsKeys = true;
  readonly accounts = new Map<string, Account>();
  readonly #answers = new Map<string, ProviderAnswer>();
  /** What becomes of the next requests; after them all is well. */
  script: ProviderBehaviour[] = [];
  /** What is still to be told. */
  untold: ProviderNews[] = [];
  crash: () => void = () => {};
  #events = 0;

  authorize = (request: ProviderRequest) => this.#request('authorize', request);
  charge = (request: ProviderRequest) => this.#request('charge', request);
  capture = (request: ProviderRequest) => this.#request('capture', request);
  cancel = (request: ProviderRequest) => this.#request('cancel', request);
  refund = (request: ProviderRequest) => this.#request('refund', request);

  async status(_: JobKind, { idempotencyKey }: ProviderRequest): Promise<ProviderAnswer> {
    const answer = this.#answers.get(idempotencyKey);
    if (!answer) throw new Error('unknown');
    return answer;
  }

  async hear({ body }: ProviderMessage): Promise<ProviderNews[]> {
    return [JSON.parse(new TextDecoder().decode(body)) as ProviderNews];
  }

  async keep(): Promise<MethodDetails> {
    throw new Error('not of this test');
  }

  /** Every message twice, as providers do. */
  messages(): ProviderMessage[] {
    const untold = this.untold.splice(0);
    return untold.flatMap((news) => {
      const message = { headers: {}, body: new TextEncoder().encode(JSON.stringify(news)), path: [] };
      return [message, message];
    });
  }

  async #request(job: JobKind, request: ProviderRequest): Promise<ProviderAnswer> {
    const key = request.idempotencyKey;
    const behaviour = this.script.shift() ?? 'ok';
    if (behaviour === 'unreachable') throw new Error('unreachable');
    const answer = this.#answers.get(key) ?? this.#do(job, request, behaviour === 'declined');
    this.#answers.set(key, answer);
    if (behaviour === 'lost') throw new Error('lost');
    if (behaviour === 'crash') this.crash();
    if (behaviour === 'twice' || behaviour === 'later') {
      this.#events += 1;
      const about = { idempotencyKey: key };
      this.untold.push({ event: `evt-${this.#events}`, about, job, answer });
    }
    const waits = behaviour === 'later' || behaviour === 'unheard';
    return waits ? { outcome: 'pending', reference: answer.reference ?? '', payerActs: false } : answer;
  }

  #do(job: JobKind, { payment, amount, idempotencyKey }: ProviderRequest, declined: boolean): ProviderAnswer {
    const begins = job === 'authorize' || job === 'charge';
    const reference = begins ? `c_${payment.id}` : (payment.reference ?? '');
    const account = this.accounts.get(reference) ?? { begun: 0, held: 0, taken: 0, returned: 0 };
    if (declined) return { outcome: 'declined', reference, code: 'declined', message: 'declined' };
    this.accounts.set(reference, account);
    if (begins) account.begun += 1;
    if (job === 'authorize') account.held = amount;
    if (job === 'charge') account.taken = amount;
    if (job === 'capture') {
      account.taken += amount;
      account.held = 0;
    }
    if (job === 'cancel' && account.taken > 0) {
      return { outcome: 'done', reference, amount: account.taken, takenAhead: true };
    }
    if (job === 'cancel') account.held = 0;
    if (job === 'refund') account.returned += amount;
    return { outcome: 'done', reference: job === 'refund' ? `r_${idempotencyKey}` : reference, amount };
  }
}
