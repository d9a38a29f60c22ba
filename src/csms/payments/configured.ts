import type { Clock } from '../../world/index.js';
import type { PaymentsConfig } from './config.js';
import type { PaymentProvider } from './provider.js';
import { StripeProvider } from './stripe/provider.js';

/** The providers that were set up, besides the sandbox. */
export function configuredProviders(
  { publicUrl = '', stripe }: PaymentsConfig,
  clock: Clock,
): PaymentProvider[] {
  const providers: PaymentProvider[] = [];
  if (stripe) providers.push(new StripeProvider(stripe, clock, `${publicUrl || 'http://localhost'}/`));
  return providers;
}
