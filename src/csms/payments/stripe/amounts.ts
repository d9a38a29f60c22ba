/**
 * Currencies that ISO 4217 gives no minor unit and Stripe two (docs.stripe.com/currencies, special cases): Stripe's amounts are ours
 * times this.
 */
const FACTORS: Readonly<Record<string, number>> = { ISK: 100, UGX: 100 };

/** What Stripe calls an amount of whole minor units. */
export function toStripe(minor: number, currency: string): number {
  return minor * (FACTORS[currency] ?? 1);
}

/** Whole minor units of what Stripe calls an amount. */
export function fromStripe(amount: number, currency: string): number {
  return Math.round(amount / (FACTORS[currency.toUpperCase()] ?? 1));
}
