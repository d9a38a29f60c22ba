/** Minor units that a provider moves a whole number of: whole shillings. Of those that are not named here: one. */
const SMALLEST: Readonly<Record<string, number>> = { mpesa: 100 };

/** The most of an amount that a provider can move. Whole minor units. */
export function wholeBelow(provider: string, amount: number): number {
  const smallest = SMALLEST[provider] ?? 1;
  return Math.floor(amount / smallest) * smallest;
}

/** The least that a provider can move which is enough for an amount. Whole minor units. */
export function wholeAbove(provider: string, amount: number): number {
  const smallest = SMALLEST[provider] ?? 1;
  return Math.ceil(amount / smallest) * smallest;
}
