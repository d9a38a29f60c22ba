import { type FakeAnswer, type FakeServer, fakeServer } from './fake-server.js';

// biome-ignore lint/suspicious/noExplicitAny: objects of an API that is not ours
type Json = Record<string, any>;

/** As much of Safaricom's Daraja as is used, as developer.safaricom.co.ke documents it. It keeps no keys: what is asked twice is done twice. */
export interface FakeMpesa extends FakeServer {
  pushes: Json[];
  reversals: Json[];
  /** What was asked about reversals. */
  questions: Json[];
  /** How many tokens were given. */
  tokens(): number;
  /** Refuses tokens from now on, or no more. */
  lock(locked: boolean): void;
  /** Has the payer give the PIN, or not. What the callback then says, and where. */
  conclude(push: Json, code?: number): { path: string; body: Json };
  concludeReversal(reversal: Json, code?: number): { path: string; body: Json };
  /** What is told of a reversal that was asked about; without a status it is not found. */
  conclusion(question: Json, status?: string): { path: string; body: Json };
}

export async function fakeMpesa(): Promise<FakeMpesa> {
  const pushes: Json[] = [];
  const reversals: Json[] = [];
  const questions: Json[] = [];
  const state = { tokens: 0, locked: false };

  const routes: Record<string, (body: Json) => FakeAnswer> = {
    '/mpesa/stkpush/v1/processrequest': (body) => {
      const expected = Buffer.from(`174379passkey${body.Timestamp}`).toString('base64');
      if (body.Password !== expected || !/^\d{14}$/.test(body.Timestamp))
        return refused('400.002.02', 'Bad Password');
      if (!Number.isInteger(body.Amount)) return refused('400.002.02', 'Bad Amount');
      const push = { ...body, checkout: `ws_CO_${pushes.length + 1}`, code: undefined };
      pushes.push(push);
      return ok({ MerchantRequestID: 'm-1', CheckoutRequestID: push.checkout, ResponseCode: '0' });
    },
    '/mpesa/stkpushquery/v1/query': ({ CheckoutRequestID }) => {
      const push = pushes.find(({ checkout }) => checkout === CheckoutRequestID);
      if (push?.code === undefined) return refused('500.001.1001', 'The transaction is being processed', 500);
      return ok({ ResponseCode: '0', ResultCode: String(push.code), ResultDesc: 'as it is' });
    },
    '/mpesa/reversal/v1/request': (body) => {
      if (!Number.isInteger(body.Amount) || body.Amount < 1) return refused('400.002.02', 'Bad Amount');
      const nth = reversals.length + 1;
      const reversal = { ...body, conversation: `AG_${nth}`, originator: `o-${nth}` };
      reversals.push(reversal);
      return ok({
        OriginatorConversationID: reversal.originator,
        ConversationID: reversal.conversation,
        ResponseCode: '0',
      });
    },
    '/mpesa/transactionstatus/v1/query': (body) => {
      questions.push(body);
      return ok({
        OriginatorConversationID: 'q-1',
        ConversationID: `AG_Q${questions.length}`,
        ResponseCode: '0',
      });
    },
  };

  const server = await fakeServer(({ path, headers, body, query }) => {
    if (path === '/oauth/v1/generate') {
      const basic = `Basic ${Buffer.from('key:secret').toString('base64')}`;
      if (
        state.locked ||
        headers.authorization !== basic ||
        query.get('grant_type') !== 'client_credentials'
      ) {
        return refused('400.008.01', 'Invalid Authentication passed');
      }
      state.tokens += 1;
      return ok({ access_token: 'token', expires_in: '3599' });
    }
    if (headers.authorization !== 'Bearer token') return refused('404.001.03', 'Invalid Access Token', 401);
    return routes[path]?.(JSON.parse(body)) ?? refused('404', 'nothing there', 404);
  });

  return Object.assign(server, {
    pushes,
    reversals,
    questions,
    tokens: () => state.tokens,
    lock: (locked: boolean) => {
      state.locked = locked;
    },
    conclude: (push: Json, code = 0) => {
      push.code = code;
      const Item = [
        { Name: 'Amount', Value: push.Amount },
        { Name: 'MpesaReceiptNumber', Value: `RKT${push.checkout}` },
      ];
      const stkCallback = {
        MerchantRequestID: 'm-1',
        CheckoutRequestID: push.checkout,
        ResultCode: code,
        ResultDesc: 'as it is',
        ...(code === 0 && { CallbackMetadata: { Item } }),
      };
      return { path: new URL(push.CallBackURL).pathname, body: { Body: { stkCallback } } };
    },
    conclusion: (question: Json, status?: string) => ({
      path: new URL(question.ResultURL).pathname,
      body: {
        Result: {
          ResultType: 0,
          ResultCode: status === undefined ? 2001 : 0,
          ResultDesc: 'as it is',
          ConversationID: `AG_Q${questions.indexOf(question) + 1}`,
          ...(status !== undefined && {
            ResultParameters: {
              ResultParameter: [
                { Key: 'ReceiptNo', Value: 'RKTback' },
                { Key: 'TransactionStatus', Value: status },
              ],
            },
          }),
        },
      },
    }),
    concludeReversal: ({ ResultURL, conversation }: Json, code = 0) => ({
      path: new URL(ResultURL).pathname,
      body: {
        Result: { ResultType: 0, ResultCode: code, ResultDesc: 'as it is', ConversationID: conversation },
      },
    }),
  });
}

function ok(body: Json): FakeAnswer {
  return { status: 200, body };
}

function refused(errorCode: string, errorMessage: string, status = 400): FakeAnswer {
  return { status, body: { requestId: 'r-1', errorCode, errorMessage } };
}
