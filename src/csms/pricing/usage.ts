import { chargedPieces, isOnce } from './charged.js';
import type { SessionFacts } from './facts.js';
import { add, ceilTo, type Rational } from './rational.js';
import type { PriceComponent, Segment, TariffElement } from './tariff.js';

/** How much of one component of one element was used. `quantity` in Wh, milliseconds or times. */
export interface Used {
  segment: Segment;
  element: TariffElement;
  component: PriceComponent;
  quantity: Rational;
  /** First and last moment at which it counted. */
  from: number;
  to: number;
}

/** What a session used of each component, in the order of segments and elements; steps have been filled up. */
export function usedOf(facts: SessionFacts, segments: readonly Segment[]): Used[] {
  const tallies = new Map<PriceComponent, Used>();
  for (const { piece, segment, counts } of chargedPieces(facts, segments)) {
    for (const { kind, quantity, price } of counts) {
      if (!price || quantity.n === 0n) continue;
      const to = isOnce(kind) ? piece.from : piece.to;
      tally(tallies, { segment, ...price, quantity, from: piece.from, to });
    }
  }
  const order = segments.flatMap(({ tariff }) => tariff.elements.flatMap(({ components }) => components));
  return order.flatMap((component) => {
    const used = tallies.get(component);
    return used ? [filledUp(used)] : [];
  });
}

function tally(tallies: Map<PriceComponent, Used>, used: Used): void {
  const known = tallies.get(used.component);
  if (!known) {
    tallies.set(used.component, used);
    return;
  }
  known.quantity = add(known.quantity, used.quantity);
  known.to = used.to;
}

/** A step begun counts whole, once for each element. Steps of time are in seconds, quantities of time in milliseconds. */
function filledUp(used: Used): Used {
  const { step, kind } = used.component;
  if (step === undefined) return used;
  return { ...used, quantity: ceilTo(used.quantity, kind === 'energy' ? step : step * 1000) };
}
