import { type FakeAnswer, type FakeServer, fakeServer } from './fake-server.js';

// biome-ignore lint/suspicious/noExplicitAny: objects of an API that is not ours
type Json = Record<string, any>;

/** As much of Safaricom's Daraja as is used, as developer.safaricom.co.ke documents it. It keeps no keys: what is asked twice is done twice. */
export interface FakeMpesa extends FakeServer {
  pushes: Json[];
  reversals: Json[];
  /** How many tokens were given. */
  tokens(): number;
  /** Refuses tokens from now on, or no more. */
  lock(locked: boolean): void;
  /** Has the payer give the PIN, or not. What the callback then says, and where. */
  conclude(push: Json, code?: number): { path: string; body: Json };
  concludeReversal(reversal: Json, code?: number): { path: string; body: Json };
}

export async function fakeMpesa(): Promise<FakeMpesa> {
  const pushes: Json[] = [];
  const reversals: Json[] = [];
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
      const reversal = { ...body, conversation: `AG_${reversals.length + 1}` };
      reversals.push(reversal);
      return ok({
        OriginatorConversationID: 'o-1',
        ConversationID: reversal.conversation,
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
