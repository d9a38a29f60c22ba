import type { Stripe } from 'stripe';

export interface StripeConfig {
  secretKey: string;
  /** Of the webhook's endpoint. */
  webhookSecret: string;
  /** Default: Stripe's own. */
  baseUrl?: string;
  /** Milliseconds until a request counts as unanswered. */
  timeoutMs?: number;
}

const TIMEOUT_MS = 20_000;

/** The official SDK, loaded when it is first needed. It does not retry: jobs do, with keys that outlive this process. */
export async function stripeClient({
  secretKey,
  baseUrl,
  timeoutMs = TIMEOUT_MS,
}: StripeConfig): Promise<Stripe> {
  const { default: Sdk } = await import('stripe');
  return new Sdk(secretKey, {
    maxNetworkRetries: 0,
    timeout: timeoutMs,
    telemetry: false,
    ...(baseUrl !== undefined && addressOf(baseUrl)),
  });
}

function addressOf(baseUrl: string): { host: string; port: string; protocol: 'http' | 'https' } {
  const { hostname, port, protocol } = new URL(baseUrl);
  const secure = protocol === 'https:';
  return { host: hostname, port: port || (secure ? '443' : '80'), protocol: secure ? 'https' : 'http' };
}
