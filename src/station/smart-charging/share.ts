/** Somebody who wants a part of what all may have together. */
export interface Claim {
  /** The most that it can use. */
  readonly most: number;
  /** With less than this it had better get nothing (minChargingRate, and what the vehicle can work with). */
  readonly least: number;
  /** The higher one is served first (K03.FR.04). */
  readonly priority: number;
  /** Of equal ones the earlier is served first. */
  readonly since: number;
}

/**
 * Divides `total` evenly: nobody gets more than it can use, and what one leaves goes to the others. Where the even part is too
 * little to be of use, the least claim goes without, and the others share (2.0.1 K04.FR.04, K04.FR.05; 1.6 3.13.3).
 * @returns By claim, in the order given; the sum is at most `total`.
 */
export function shared(total: number, claims: readonly Claim[]): number[] {
  const ranked = claims
    .map((claim, index) => ({ ...claim, index }))
    .sort((a, b) => b.priority - a.priority || a.since - b.since || a.index - b.index);
  const parts: number[] = claims.map(() => 0);
  for (let served = ranked.length; served > 0; served--) {
    const even = evenly(total, ranked.slice(0, served));
    const sufficient = even.every(
      (part, rank) => part >= Math.min(ranked[rank]?.least ?? 0, ranked[rank]?.most ?? 0),
    );
    if (!sufficient && served > 1) continue;
    for (const [rank, part] of even.entries()) parts[ranked[rank]?.index ?? 0] = part;
    break;
  }
  return parts;
}

/** Fills all claims to the same level, those with a lower top first. */
function evenly(total: number, claims: readonly Pick<Claim, 'most'>[]): number[] {
  const parts: number[] = claims.map(() => 0);
  const order = claims.map(({ most }, index) => ({ most, index })).sort((a, b) => a.most - b.most);
  let left = total;
  for (const [place, { most, index }] of order.entries()) {
    const part = Math.max(0, Math.min(most, left / (order.length - place)));
    parts[index] = part;
    left -= part;
  }
  return parts;
}
