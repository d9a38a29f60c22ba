import { type Clock, isoTime } from '../../../world/index.js';
import { Refused } from '../../refused.js';
import type { JobKind } from '../news.js';
import type { Payment } from '../payment.js';
import type {
  MethodDetails,
  MethodInput,
  PaymentProvider,
  ProviderAnswer,
  ProviderMessage,
  ProviderNews,
  ProviderRequest,
} from '../provider.js';
import { wholeAbove, wholeBelow } from '../whole.js';
import { callbackPath, keyOf } from './callback-address.js';
import type { MpesaConfig } from './config.js';
import { Daraja, DarajaError } from './daraja.js';
import {
  BEING_PROCESSED,
  failureOf,
  type PushResult,
  pushResultOf,
  reversalResultOf,
  type StatusResult,
  statusResultOf,
} from './results.js';

/** A shilling is a hundred minor units, and M-Pesa moves whole shillings. */
const MINOR_PER_SHILLING = 100;
const CURRENCY = 'KES';

/** Nairobi's time is three hours ahead the whole year. */
const NAIROBI_MS = 3 * 3_600_000;

const MOBILE = /^254[17]\d{8}$/;

/**
 * Mobile money by M-Pesa Express: the payer's telephone is asked for a PIN. Nothing can be held, and no request is kept apart by a key:
 * none is ever made twice. A reference is `CHECKOUT`, and `CHECKOUT/RECEIPT` once a callback has brought the receipt.
 *
 * Fields have the names of Safaricom's own pages, `developer.safaricom.co.ke/apis/Reversal` and `…/TransactionStatus` (Request Parameter
 * Definition); libraries spell some of them otherwise.
 */
export class MpesaProvider implements PaymentProvider {
  readonly name = 'mpesa';
  readonly keepsKeys = false;
  readonly #config: MpesaConfig;
  readonly #clock: Clock;
  readonly #daraja: Daraja;
  /** Under which callbacks come in. */
  readonly #webhooksUrl: string;

  constructor(config: MpesaConfig, clock: Clock, webhooksUrl: string) {
    this.#config = config;
    this.#clock = clock;
    this.#daraja = new Daraja(config, clock);
    this.#webhooksUrl = webhooksUrl;
  }

  authorize(request: ProviderRequest): Promise<ProviderAnswer> {
    return this.#push(request);
  }

  charge(request: ProviderRequest): Promise<ProviderAnswer> {
    return this.#push(request);
  }

  async capture(): Promise<ProviderAnswer> {
    throw new Error('M-Pesa holds nothing that could be captured');
  }

  /** A push cannot be taken back: what was paid after all is told, so that it goes back. */
  async cancel({ payment }: ProviderRequest): Promise<ProviderAnswer> {
    const answer = await this.#query(payment);
    if (answer.outcome === 'pending') return answer;
    const { reference = '' } = answer;
    return answer.outcome === 'done' ? { ...answer, takenAhead: true } : { outcome: 'done', reference };
  }

  async refund({ payment, amount, idempotencyKey }: ProviderRequest): Promise<ProviderAnswer> {
    const { initiator, securityCredential, shortCode } = this.#config;
    const [, receipt] = (payment.reference ?? '').split('/');
    if (receipt === undefined) return declined('receipt-unknown', 'no callback has brought the receipt');
    if (initiator === undefined || securityCredential === undefined) {
      return declined('reversals-not-set-up', 'there is no initiator who could reverse');
    }
    const address = this.#address(idempotencyKey);
    return this.#asked(async () => {
      const { OriginatorConversationID } = await this.#daraja.post('/mpesa/reversal/v1/request', {
        Initiator: initiator,
        SecurityCredential: securityCredential,
        CommandID: 'TransactionReversal',
        TransactionID: receipt,
        Amount: wholeBelow(this.name, amount) / MINOR_PER_SHILLING,
        ReceiverParty: shortCode,
        // Daraja spells it so, and takes 11 only.
        RecieverIdentifierType: '11',
        ResultURL: address,
        QueueTimeOutURL: address,
        Remarks: 'refund',
      });
      return { outcome: 'pending', reference: String(OriginatorConversationID), payerActs: false };
    });
  }

  async status(job: JobKind, request: ProviderRequest): Promise<ProviderAnswer> {
    if (job === 'refund') return this.#askOfReversal(request);
    const { payment } = request;
    const answer = await this.#query(payment);
    const ahead = job === 'authorize' || job === 'cancel';
    return answer.outcome === 'done' && ahead ? { ...answer, takenAhead: true } : answer;
  }

  async hear({ path, body }: ProviderMessage): Promise<ProviderNews[]> {
    const idempotencyKey = keyOf(path, this.#config.callbackSecret);
    if (idempotencyKey === undefined) throw new Refused('bad-signature', 'this is no address of ours');
    const said = jsonOf(body);
    if (path[2] === STATUS) return [statusNews(statusResultOf(said), idempotencyKey)];
    const push = pushResultOf(said);
    if (push) return [pushNews(push, idempotencyKey)];
    const reversal = reversalResultOf(said);
    if (!reversal) throw new Refused('webhook-unreadable', 'the body is no callback of M-Pesa');
    const { conversation: reference, code, description } = reversal;
    const answer: ProviderAnswer =
      code === '0'
        ? { outcome: 'done', reference }
        : { outcome: 'declined', reference, code: 'refund-declined', message: description };
    return [{ event: reference, about: { idempotencyKey }, job: 'refund', answer }];
  }

  async keep({ number = '' }: MethodInput): Promise<MethodDetails> {
    const source = mobileOf(number);
    if (source === undefined) {
      throw new Refused('payment-method-invalid', 'M-Pesa takes mobile numbers of Kenya: +254 7…', 'number');
    }
    return { source, kind: 'phone', brand: 'mpesa', last4: source.slice(-4), status: 'ready' };
  }

  async #push({ payment, amount, idempotencyKey }: ProviderRequest): Promise<ProviderAnswer> {
    const { shortCode, transactionType = 'CustomerPayBillOnline' } = this.#config;
    const phone = mobileOf(payment.source);
    if (payment.currency !== CURRENCY) return declined('currency-not-taken', `M-Pesa takes ${CURRENCY} only`);
    if (phone === undefined) return declined('source-unknown', 'this is no mobile number of Kenya');
    return this.#asked(async () => {
      const { CheckoutRequestID } = await this.#daraja.post('/mpesa/stkpush/v1/processrequest', {
        ...this.#signed(),
        TransactionType: transactionType,
        Amount: wholeAbove(this.name, amount) / MINOR_PER_SHILLING,
        PartyA: phone,
        PartyB: shortCode,
        PhoneNumber: phone,
        CallBackURL: this.#address(idempotencyKey),
        AccountReference: payment.id.slice(-12),
        TransactionDesc: 'charging',
      });
      return { outcome: 'pending', reference: String(CheckoutRequestID), payerActs: true };
    });
  }

  /**
   * What became of a reversal is asked for here, and told by a callback of its own; one whose name was lost can only be waited for. That
   * name is answered as `OriginatorConversationID`, and asked about as `OriginalConversationID`.
   */
  async #askOfReversal({ payment, refund, idempotencyKey }: ProviderRequest): Promise<ProviderAnswer> {
    const { initiator, securityCredential, shortCode } = this.#config;
    const reference = refund?.reference ?? '';
    if (reference === '') return { outcome: 'pending', reference, payerActs: false };
    const address = `${this.#address(idempotencyKey)}/${STATUS}`;
    const asked = this.#daraja.post('/mpesa/transactionstatus/v1/query', {
      Initiator: initiator,
      SecurityCredential: securityCredential,
      CommandID: 'TransactionStatusQuery',
      OriginalConversationID: reference,
      PartyA: shortCode,
      IdentifierType: '4',
      ResultURL: address,
      QueueTimeOutURL: address,
      Remarks: 'refund',
      Occasion: payment.id.slice(-12),
    });
    // That the question is refused says nothing of the reversal.
    await asked.catch((error) => {
      if (!(error instanceof DarajaError)) throw error;
    });
    return { outcome: 'pending', reference, payerActs: false };
  }

  async #query({ reference, amount }: Payment): Promise<ProviderAnswer> {
    const pending: ProviderAnswer = { outcome: 'pending', reference: reference ?? '', payerActs: true };
    if (!reference) return pending;
    const [CheckoutRequestID] = reference.split('/');
    try {
      const path = '/mpesa/stkpushquery/v1/query';
      const { ResultCode, ResultDesc } = await this.#daraja.post(path, {
        ...this.#signed(),
        CheckoutRequestID,
      });
      if (String(ResultCode) !== '0')
        return { outcome: 'declined', reference, ...failureOf(ResultCode, ResultDesc) };
      return { outcome: 'done', reference, amount: wholeAbove(this.name, amount) };
    } catch (error) {
      if (error instanceof DarajaError && error.code === BEING_PROCESSED) return pending;
      throw error;
    }
  }

  /** What Daraja refuses it has not done. */
  async #asked(ask: () => Promise<ProviderAnswer>): Promise<ProviderAnswer> {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof DarajaError)) throw error;
      return declined('provider-refused', `${error.code}: ${error.message}`);
    }
  }

  #signed() {
    const { shortCode, passkey } = this.#config;
    const timestamp = isoTime(this.#clock.now() + NAIROBI_MS)
      .replaceAll(/\D/g, '')
      .slice(0, 14);
    const Password = Buffer.from(`${shortCode}${passkey}${timestamp}`).toString('base64');
    return { BusinessShortCode: shortCode, Password, Timestamp: timestamp };
  }

  #address(key: string): string {
    return `${this.#webhooksUrl}/${this.name}/${callbackPath(key, this.#config.callbackSecret)}`;
  }
}

/** The last part of addresses for answers to questions. */
const STATUS = 'status';

/** What a question about a reversal was answered. */
function statusNews(result: StatusResult | undefined, idempotencyKey: string): ProviderNews {
  if (!result) throw new Refused('webhook-unreadable', 'the body is no answer of M-Pesa about a transaction');
  const { conversation: event, status = '' } = result;
  const what = { event, about: { idempotencyKey }, job: 'refund' } as const;
  if (status === 'Completed')
    return { ...what, answer: { outcome: 'done', reference: result.receipt ?? event } };
  if (!FAILED.test(status))
    return { ...what, answer: { outcome: 'pending', reference: '', payerActs: false } };
  return { ...what, answer: declined('refund-declined', `the reversal is ${status}`) };
}

const FAILED = /^(declined|cancelled|expired|failed|rejected)$/i;

/** It is asked about before it is believed, and brings the receipt. */
function pushNews(
  { checkout, code, description, amount, receipt }: PushResult,
  idempotencyKey: string,
): ProviderNews {
  const reference = receipt === undefined ? checkout : `${checkout}/${receipt}`;
  const answer: ProviderAnswer =
    code === '0'
      ? { outcome: 'done', reference, ...(amount !== undefined && { amount: amount * MINOR_PER_SHILLING }) }
      : { outcome: 'declined', reference, ...failureOf(code, description) };
  return { event: `${checkout} ${code}`, about: { idempotencyKey }, job: 'asked', answer, unsigned: true };
}

/** As Daraja writes it: `254712345678`. */
function mobileOf(number: string): string | undefined {
  const digits = number.replaceAll(/[^\d]/g, '').replace(/^0(?=[17])/, '254');
  return MOBILE.test(digits) ? digits : undefined;
}

function declined(code: string, message: string): ProviderAnswer {
  return { outcome: 'declined', code, message };
}

function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    throw new Refused('webhook-unreadable', 'the body is not JSON');
  }
}
