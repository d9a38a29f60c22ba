import type { Clock } from '../../world/index.js';
import type { PaymentsConfig } from './config.js';
import { MpesaProvider } from './mpesa/provider.js';
import { WEBHOOKS_PATH } from './paths.js';
import type { PaymentProvider } from './provider.js';
import { StripeProvider } from './stripe/provider.js';

/** The providers that were set up, besides the sandbox. */
export function configuredProviders(
  { publicUrl = '', stripe, mpesa }: PaymentsConfig,
  clock: Clock,
): PaymentProvider[] {
  const providers: PaymentProvider[] = [];
  if (stripe) providers.push(new StripeProvider(stripe, clock, `${publicUrl || 'http://localhost'}/`));
  if (mpesa) providers.push(new MpesaProvider(mpesa, clock, `${publicUrl}${WEBHOOKS_PATH}`));
  return providers;
}
