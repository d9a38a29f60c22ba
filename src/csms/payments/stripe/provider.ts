import type { Stripe } from 'stripe';
import type { Clock } from '../../../world/index.js';
import type { Driver } from '../../access/token.js';
import { Refused } from '../../refused.js';
import type { PaymentMethod } from '../method.js';
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
import { TOLERANCE_S } from '../signature.js';
import { toStripe } from './amounts.js';
import { answerOf, refundAnswer } from './answers.js';
import { type StripeConfig, stripeClient } from './client.js';
import { isPast, refusalOf } from './errors.js';
import { confirmSetup, forgetMethod, setUp } from './methods.js';
import { JOB_KEY, newsOfEvent } from './news.js';

/** With what a PaymentIntent is shown: its charge knows until when it can be captured. */
const EXPANDED = { expand: ['latest_charge'] };

/** Cards by Stripe: PaymentIntents, captured by hand where an amount is held. A source is `CUSTOMER/METHOD`, of a guest `METHOD`. */
export class StripeProvider implements PaymentProvider {
  readonly name = 'stripe';
  readonly keepsKeys = true;
  readonly #config: StripeConfig;
  readonly #clock: Clock;
  /** Where a payer comes back to from a second factor. */
  readonly #returnUrl: string;
  #client: Promise<Stripe> | undefined;

  constructor(config: StripeConfig, clock: Clock, returnUrl: string) {
    this.#config = config;
    this.#clock = clock;
    this.#returnUrl = returnUrl;
  }

  /** The payer stands at the station, or has the app open, and can give a second factor. */
  authorize(request: ProviderRequest): Promise<ProviderAnswer> {
    return this.#begin('authorize', request, { capture_method: 'manual', return_url: this.#returnUrl });
  }

  /** Nobody is there to give a second factor. */
  charge(request: ProviderRequest): Promise<ProviderAnswer> {
    return this.#begin('charge', request, { capture_method: 'automatic', off_session: true });
  }

  capture({ payment, amount, idempotencyKey }: ProviderRequest): Promise<ProviderAnswer> {
    const amount_to_capture = toStripe(amount, payment.currency);
    return this.#ask('capture', payment.reference, ({ paymentIntents }, id) =>
      paymentIntents.capture(id, { amount_to_capture }, { idempotencyKey }),
    );
  }

  cancel({ payment, idempotencyKey }: ProviderRequest): Promise<ProviderAnswer> {
    return this.#ask('cancel', payment.reference, ({ paymentIntents }, id) =>
      paymentIntents.cancel(id, {}, { idempotencyKey }),
    );
  }

  /** Stripe forgets keys after a day, refunds never: what has ours in its metadata was done. */
  async refund(request: ProviderRequest): Promise<ProviderAnswer> {
    const { payment, amount, idempotencyKey } = request;
    const done = await this.#refundOf(request);
    if (done) return refundAnswer(done);
    const { refunds } = await this.#stripe();
    return refunds
      .create(
        {
          payment_intent: payment.reference ?? '',
          amount: toStripe(amount, payment.currency),
          metadata: { [JOB_KEY]: idempotencyKey },
        },
        { idempotencyKey },
      )
      .then(refundAnswer, refusalOf);
  }

  async status(job: JobKind, request: ProviderRequest): Promise<ProviderAnswer> {
    if (job === 'refund') {
      const refund = await this.#refundOf(request);
      return refund ? refundAnswer(refund) : this.refund(request);
    }
    return this.#ask(job, request.payment.reference, ({ paymentIntents }, id) =>
      paymentIntents.retrieve(id, EXPANDED),
    );
  }

  async hear({ headers, body }: ProviderMessage): Promise<ProviderNews[]> {
    const { webhooks } = await this.#stripe();
    const text = new TextDecoder().decode(body);
    const signature = headers['stripe-signature'] ?? '';
    return newsOfEvent(this.#verified(webhooks, text, signature));
  }

  async keep(_: MethodInput, driver: Driver): Promise<MethodDetails> {
    return setUp(await this.#stripe(), driver);
  }

  async confirm(method: PaymentMethod): Promise<MethodDetails> {
    return confirmSetup(await this.#stripe(), method);
  }

  async forget(method: PaymentMethod): Promise<void> {
    await forgetMethod(await this.#stripe(), method);
  }

  #stripe(): Promise<Stripe> {
    this.#client ??= stripeClient(this.#config);
    return this.#client;
  }

  async #begin(
    job: JobKind,
    { payment, amount, idempotencyKey }: ProviderRequest,
    how: Partial<Stripe.PaymentIntentCreateParams>,
  ): Promise<ProviderAnswer> {
    const { paymentIntents } = await this.#stripe();
    const [customer, method] = payment.source.includes('/')
      ? payment.source.split('/', 2)
      : [undefined, payment.source];
    return paymentIntents
      .create(
        {
          ...how,
          ...EXPANDED,
          ...(customer !== undefined && { customer }),
          payment_method: method ?? '',
          allowed_payment_method_types: ['card'],
          amount: toStripe(amount, payment.currency),
          currency: payment.currency.toLowerCase(),
          confirm: true,
          metadata: { plugfest_payment: payment.id, [JOB_KEY]: idempotencyKey },
        },
        { idempotencyKey },
      )
      .then((intent) => answerOf(job, intent), refusalOf);
  }

  /** Asks something of a PaymentIntent; where it is past that, what it has become is the answer. */
  async #ask(
    job: JobKind,
    reference: string | undefined,
    ask: (stripe: Stripe, id: string) => Promise<Stripe.PaymentIntent>,
  ): Promise<ProviderAnswer> {
    const stripe = await this.#stripe();
    const id = reference ?? '';
    return ask(stripe, id)
      .catch((error: unknown) => {
        if (!isPast(error)) throw error;
        return stripe.paymentIntents.retrieve(id, EXPANDED);
      })
      .then((intent) => answerOf(job, intent), refusalOf);
  }

  async #refundOf({ payment, idempotencyKey }: ProviderRequest): Promise<Stripe.Refund | undefined> {
    const { refunds } = await this.#stripe();
    const { data } = await refunds.list({ payment_intent: payment.reference ?? '', limit: 100 });
    return data.find(({ metadata }) => metadata?.[JOB_KEY] === idempotencyKey);
  }

  #verified(webhooks: Stripe['webhooks'], text: string, signature: string): Stripe.Event {
    const { webhookSecret } = this.#config;
    try {
      return webhooks.constructEvent(
        text,
        signature,
        webhookSecret,
        TOLERANCE_S,
        undefined,
        this.#clock.now(),
      );
    } catch (error) {
      const { type, message } = error as { type?: string; message: string };
      if (type !== 'StripeSignatureVerificationError') {
        throw new Refused('webhook-unreadable', 'the body is no event of Stripe');
      }
      if (/tolerance/.test(message)) {
        throw new Refused('webhook-too-old', `it was signed more than ${TOLERANCE_S} s from now`);
      }
      throw new Refused('bad-signature', 'the signature is not of this body and the secret that was agreed');
    }
  }
}
