import { describe, expect, it } from 'vitest';
import { paymentsConfig } from '../../../src/csms/payments/read-config.js';
import { InvalidInput } from '../../../src/csms/validation.js';

const mpesa = {
  consumerKey: 'k',
  consumerSecret: 's',
  shortCode: '174379',
  passkey: 'p',
  callbackSecret: 'sixteen characters and more',
};
const stripe = { secretKey: '${env.STRIPE_KEY}', webhookSecret: 'whsec_secret' };
const env = { STRIPE_KEY: 'sk_test_1' };

function errorOf(given: unknown): string {
  try {
    paymentsConfig(given, env);
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidInput);
    return (error as Error).message;
  }
  return 'none';
}

describe('how payments are set up', () => {
  it('may be empty: the sandbox is always there', () => {
    expect(paymentsConfig(null, env)).toEqual({});
  });

  it('takes secrets from the environment', () => {
    const config = paymentsConfig({ publicUrl: 'https://csms.example', stripe, mpesa }, env);
    expect(config.stripe?.secretKey).toBe('sk_test_1');
    expect(config.mpesa?.shortCode).toBe('174379');
  });

  it.each([
    ['a name that is not known', { paypal: {} }, 'paypal: is not known here'],
    ['a list', [], 'must be object'],
    [
      'a secret that the environment has not',
      { stripe: { ...stripe, secretKey: '${env.NONE}' } },
      'stripe.secretKey: the environment has no NONE',
    ],
    ['no webhook secret', { stripe: { secretKey: 'sk' } }, 'stripe.webhookSecret: is missing'],
    ['M-Pesa without an address to call back', { mpesa }, 'publicUrl: is missing: M-Pesa calls back there'],
    ['a path in an address', { publicUrl: 'https://csms.example/api' }, 'publicUrl: must match'],
    [
      'a short secret of callbacks',
      { publicUrl: 'https://c', mpesa: { ...mpesa, callbackSecret: 'short' } },
      'mpesa.callbackSecret: must NOT have fewer than 16 characters',
    ],
  ])('refuses %s', (_, given, message) => {
    expect(errorOf(given)).toContain(message);
  });

  it('shows no secret where it refuses something', () => {
    const message = errorOf({
      stripe: { ...stripe, baseUrl: 'nowhere' },
      mpesa: { ...mpesa, shortCode: 'short code' },
    });
    for (const secret of ['sk_test_1', 'whsec_secret', 'sixteen']) expect(message).not.toContain(secret);
  });
});
