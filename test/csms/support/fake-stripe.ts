import { createHmac } from 'node:crypto';
import { type FakeAnswer, type FakeRequest, type FakeServer, fakeServer } from './fake-server.js';

// biome-ignore lint/suspicious/noExplicitAny: objects of an API that is not ours
type Json = Record<string, any>;

export const STRIPE_KEY = 'sk_test_of_a_test';
export const STRIPE_WEBHOOK_SECRET = 'whsec_of_a_test';

/** Payment methods that do something else than succeed. */
const DECLINES: Record<string, string> = {
  pm_insufficient_funds: 'insufficient_funds',
  pm_stolen: 'stolen_card',
  pm_expired: 'expired_card',
};

/** As much of Stripe's API as is used, with its idempotency: documented at docs.stripe.com/api. It counts what it takes. */
export interface FakeStripe extends FakeServer {
  intents: Map<string, Json>;
  refunds: Json[];
  /** Has the payer give or refuse the second factor. */
  authenticate(id: string, approved: boolean): void;
  confirmSetup(id: string): void;
  /** A signed webhook about a thing. `at`: milliseconds since the Unix epoch. */
  event(type: string, object: Json, at: number, id?: string): { body: string; signature: string };
}

export async function fakeStripe(): Promise<FakeStripe> {
  const intents = new Map<string, Json>();
  const setups = new Map<string, Json>();
  const refunds: Json[] = [];
  const answered = new Map<string, { request: string; answer: FakeAnswer }>();
  let count = 0;

  const confirm = (intent: Json): FakeAnswer => {
    const declined = DECLINES[intent.payment_method];
    if (declined) {
      intent.status = 'requires_payment_method';
      intent.last_payment_error = { code: 'card_declined', decline_code: declined, message: 'declined' };
      return cardError(declined, intent);
    }
    if (intent.payment_method === 'pm_second_factor') {
      if (intent.off_session) return cardError('authentication_required', intent);
      intent.status = 'requires_action';
      intent.next_action = {
        type: 'redirect_to_url',
        redirect_to_url: { url: `https://hooks/${intent.id}` },
      };
      return ok(intent);
    }
    succeed(intent);
    return ok(intent);
  };

  const routes: [string, RegExp, (params: Json, id: string) => FakeAnswer][] = [
    [
      'POST',
      /^\/v1\/payment_intents$/,
      ({ amount, off_session, ...params }) => {
        count += 1;
        const id = `pi_${count}`;
        const intent = {
          id,
          object: 'payment_intent',
          ...params,
          amount: Number(amount),
          off_session: off_session === 'true',
          amount_capturable: 0,
          amount_received: 0,
          status: 'requires_confirmation',
          metadata: params.metadata ?? {},
          last_payment_error: null,
          next_action: null,
          latest_charge: null,
        };
        intents.set(id, intent);
        return confirm(intent);
      },
    ],
    ['GET', /^\/v1\/payment_intents\/(\w+)$/, (_, id) => ok(intents.get(id) ?? {})],
    [
      'POST',
      /^\/v1\/payment_intents\/(\w+)\/capture$/,
      ({ amount_to_capture }, id) => {
        const intent = intents.get(id) ?? {};
        if (intent.status !== 'requires_capture') return unexpected(intent);
        Object.assign(intent, {
          status: 'succeeded',
          amount_received: Number(amount_to_capture),
          amount_capturable: 0,
        });
        return ok(intent);
      },
    ],
    [
      'POST',
      /^\/v1\/payment_intents\/(\w+)\/cancel$/,
      (_, id) => {
        const intent = intents.get(id) ?? {};
        if (['succeeded', 'canceled'].includes(intent.status)) return unexpected(intent);
        Object.assign(intent, { status: 'canceled', amount_capturable: 0 });
        return ok(intent);
      },
    ],
    [
      'POST',
      /^\/v1\/refunds$/,
      ({ payment_intent, amount, metadata }) => {
        const intent = intents.get(payment_intent) ?? {};
        const left =
          intent.amount_received - sum(refunds.filter((it) => it.payment_intent === payment_intent));
        if (Number(amount) > left) return invalid('charge_already_refunded');
        const refund = {
          id: `re_${refunds.length + 1}`,
          object: 'refund',
          payment_intent,
          amount: Number(amount),
          currency: intent.currency,
          status: 'succeeded',
          metadata: metadata ?? {},
        };
        refunds.unshift(refund);
        return ok(refund);
      },
    ],
    [
      'GET',
      /^\/v1\/refunds$/,
      ({ payment_intent }) =>
        ok({ object: 'list', data: refunds.filter((it) => it.payment_intent === payment_intent) }),
    ],
    ['POST', /^\/v1\/customers$/, () => ok({ id: 'cus_1', object: 'customer' })],
    [
      'POST',
      /^\/v1\/setup_intents$/,
      () => {
        const setup = { id: 'seti_1', client_secret: 'seti_1_secret', status: 'requires_payment_method' };
        setups.set(setup.id, { ...setup, payment_method: null });
        return ok(setups.get(setup.id) ?? {});
      },
    ],
    ['GET', /^\/v1\/setup_intents\/(\w+)$/, (_, id) => ok(setups.get(id) ?? {})],
    ['POST', /^\/v1\/payment_methods\/(\w+)\/detach$/, (_, id) => ok({ id })],
  ];

  const carryOut = (request: FakeRequest): FakeAnswer => {
    if (request.headers.authorization !== `Bearer ${STRIPE_KEY}`) {
      return error(401, { type: 'invalid_request_error', message: 'Invalid API Key' });
    }
    const params = nested(request.method === 'GET' ? request.query : new URLSearchParams(request.body));
    for (const [method, pattern, handle] of routes) {
      const [match, id = ''] = pattern.exec(request.path) ?? [];
      if (match !== undefined && method === request.method) return handle(params, id);
    }
    return error(404, { type: 'invalid_request_error', message: `no ${request.path}` });
  };

  const server = await fakeServer((request) => {
    const key = request.headers['idempotency-key'];
    const former = key === undefined ? undefined : answered.get(key);
    const text = `${request.path} ${request.body}`;
    if (former && former.request !== text) {
      return error(400, {
        type: 'idempotency_error',
        message: 'Keys for idempotent requests can only be used with the same parameters',
      });
    }
    if (former) return { ...former.answer, headers: { 'idempotent-replayed': 'true' } };
    const answer = structuredClone(carryOut(request));
    if (key !== undefined) answered.set(key, { request: text, answer });
    return answer;
  });

  return Object.assign(server, {
    intents,
    refunds,
    authenticate: (id: string, approved: boolean) => {
      const intent = intents.get(id) ?? {};
      intent.next_action = null;
      if (approved) succeed(intent);
      else {
        intent.status = 'requires_payment_method';
        intent.last_payment_error = { code: 'payment_intent_authentication_failure', message: 'refused' };
      }
    },
    confirmSetup: (id: string) => {
      const card = { brand: 'visa', last4: '4242', exp_year: 2030, exp_month: 4 };
      Object.assign(setups.get(id) ?? {}, { status: 'succeeded', payment_method: { id: 'pm_visa', card } });
    },
    event: (type: string, object: Json, at: number, id = `evt_${type}`) => {
      const body = JSON.stringify({ id, object: 'event', type, data: { object } });
      const t = Math.floor(at / 1000);
      const mac = createHmac('sha256', STRIPE_WEBHOOK_SECRET).update(`${t}.${body}`).digest('hex');
      return { body, signature: `t=${t},v1=${mac}` };
    },
  });
}

function succeed(intent: Json): void {
  if (intent.capture_method === 'manual') {
    const card = { capture_before: 1_800_000_000 };
    Object.assign(intent, {
      status: 'requires_capture',
      amount_capturable: intent.amount,
      latest_charge: { id: 'ch_1', payment_method_details: { card } },
    });
  } else Object.assign(intent, { status: 'succeeded', amount_received: intent.amount });
}

function ok(body: Json): FakeAnswer {
  return { status: 200, body };
}

function error(status: number, body: Json): FakeAnswer {
  return { status, body: { error: body } };
}

function cardError(decline_code: string, payment_intent: Json): FakeAnswer {
  const code = decline_code === 'authentication_required' ? decline_code : 'card_declined';
  return error(402, { type: 'card_error', code, decline_code, message: 'declined', payment_intent });
}

function invalid(code: string, payment_intent?: Json): FakeAnswer {
  return error(400, { type: 'invalid_request_error', code, message: code, payment_intent });
}

function unexpected(intent: Json): FakeAnswer {
  return invalid('payment_intent_unexpected_state', intent);
}

function sum(refunds: Json[]): number {
  return refunds.reduce((total, { amount }) => total + amount, 0);
}

/** `metadata[a]=b` as forms are encoded there. */
function nested(params: URLSearchParams): Json {
  const result: Json = {};
  for (const [name, value] of params) {
    const [, outer = name, inner] = /^(\w+)\[(\w*)\]$/.exec(name) ?? [];
    if (inner === undefined) result[outer] = value;
    else result[outer] = { ...result[outer], [inner]: value };
  }
  return result;
}
