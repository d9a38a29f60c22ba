import type { Failure } from '../payment.js';

/** Result codes of M-Pesa Express, in our words; any other is `declined`. */
const CODES: Readonly<Record<string, string>> = {
  1: 'insufficient-funds',
  1001: 'payer-busy',
  1019: 'not-confirmed',
  1032: 'refused-by-payer',
  1037: 'payer-unreachable',
  2001: 'wrong-pin',
};

/** A push is under way: what Daraja says when it is asked about it too early. */
export const BEING_PROCESSED = '500.001.1001';

export function failureOf(code: unknown, description: unknown): Failure {
  return { code: CODES[String(code)] ?? 'declined', message: String(description ?? code) };
}

/** What a callback of a push says. */
export interface PushResult {
  checkout: string;
  code: string;
  description: string;
  /** Shillings. */
  amount?: number;
  receipt?: string;
}

/** Undefined: it is none. */
export function pushResultOf(body: unknown): PushResult | undefined {
  const callback = (body as { Body?: { stkCallback?: Record<string, unknown> } })?.Body?.stkCallback;
  if (typeof callback?.CheckoutRequestID !== 'string') return undefined;
  const metadata = callback.CallbackMetadata as { Item?: { Name: string; Value?: unknown }[] } | undefined;
  const item = (name: string): unknown => metadata?.Item?.find(({ Name }) => Name === name)?.Value;
  const [amount, receipt] = [item('Amount'), item('MpesaReceiptNumber')];
  return {
    checkout: callback.CheckoutRequestID,
    code: String(callback.ResultCode),
    description: String(callback.ResultDesc),
    ...(amount !== undefined && { amount: Number(amount) }),
    ...(receipt !== undefined && { receipt: String(receipt) }),
  };
}

/** What a callback of a reversal says. */
export interface ReversalResult {
  conversation: string;
  code: string;
  description: string;
}

/** Undefined: it is none. */
export function reversalResultOf(body: unknown): ReversalResult | undefined {
  const result = (body as { Result?: Record<string, unknown> })?.Result;
  if (typeof result?.ConversationID !== 'string') return undefined;
  const { ConversationID: conversation, ResultCode, ResultDesc } = result;
  return { conversation, code: String(ResultCode), description: String(ResultDesc) };
}

/** What M-Pesa answers when it is asked about a transaction. */
export interface StatusResult {
  conversation: string;
  /** `Completed`, where it was found. */
  status?: string;
  receipt?: string;
}

/** Undefined: it is none. */
export function statusResultOf(body: unknown): StatusResult | undefined {
  const result = (body as { Result?: Record<string, unknown> })?.Result;
  if (typeof result?.ConversationID !== 'string') return undefined;
  const parameters = result.ResultParameters as { ResultParameter?: { Key: string; Value?: unknown }[] };
  const of = (key: string): string | undefined => {
    const value = parameters?.ResultParameter?.find(({ Key }) => Key === key)?.Value;
    return value === undefined ? undefined : String(value);
  };
  const [status, receipt] = [of('TransactionStatus'), of('ReceiptNo')];
  return {
    conversation: result.ConversationID,
    ...(status !== undefined && { status }),
    ...(receipt !== undefined && { receipt }),
  };
}
