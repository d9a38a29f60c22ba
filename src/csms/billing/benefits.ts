import { ratio } from '../pricing/rational.js';
import { percentOf, times } from './amounts.js';
import type { DocumentLine } from './document.js';
import { formatThousandth } from './format.js';
import type { Plan } from './subscription.js';

export interface Benefits {
  /** Lines that take off. */
  lines: DocumentLine[];
  /** What of the included energy the session uses up, in Wh. */
  usedWh: number;
}

type Terms = Pick<Plan, 'name' | 'energyDiscountPercent' | 'otherDiscountPercent'>;

/**
 * What a subscription takes off a session: first the energy that is included, then a part of the rest. Never more than the session
 * costs. @param leftWh What is left of the included energy.
 */
export function benefitsOf(
  lines: readonly DocumentLine[],
  energyWh: number,
  leftWh: number,
  plan: Terms,
): Benefits {
  const usedWh = Math.max(0, Math.min(leftWh, energyWh));
  const found = lines.flatMap((line) => {
    const isEnergy = line.kind === 'energy';
    const free =
      isEnergy && energyWh > 0 ? part(line, (minor) => times(minor, ratio(usedWh, energyWh))) : NOTHING;
    const rest = { net: line.net - free.net, tax: line.tax - free.tax };
    const percent = isEnergy ? plan.energyDiscountPercent : plan.otherDiscountPercent;
    const off = part(rest, (minor) => percentOf(minor, percent));
    return [
      { kind: 'included-energy', text: `Included in ${plan.name}`, taxPercent: line.taxPercent, ...free },
      { kind: 'discount', text: `${plan.name}: ${percent} % off`, taxPercent: line.taxPercent, ...off },
    ];
  });
  const quantity = { quantity: formatThousandth(usedWh), unit: 'kWh' };
  const summed = merged(found).map((line) =>
    line.kind === 'included-energy' ? { ...line, ...quantity } : line,
  );
  return { lines: capped(summed, lines), usedWh: summed.some(isIncluded) ? usedWh : 0 };
}

const NOTHING = { net: 0, tax: 0 };

function isIncluded({ kind }: DocumentLine): boolean {
  return kind === 'included-energy';
}

function part(
  of: { net: number; tax: number },
  share: (minor: number) => number,
): { net: number; tax: number } {
  return { net: share(of.net), tax: share(of.tax) };
}

/** Lines of one text and rate as one, taking off; none that takes off nothing. */
function merged(lines: readonly DocumentLine[]): DocumentLine[] {
  const sums = new Map<string, DocumentLine>();
  for (const line of lines) {
    const key = `${line.kind} ${line.text} ${line.taxPercent}`;
    const { net, tax } = sums.get(key) ?? NOTHING;
    sums.set(key, { ...line, net: net - line.net, tax: tax - line.tax });
  }
  return [...sums.values()].filter(({ net, tax }) => net < 0 || tax < 0);
}

/** Where a session has a maximum, its lines come to more than it costs. */
function capped(off: readonly DocumentLine[], lines: readonly DocumentLine[]): DocumentLine[] {
  let net = lines.reduce((sum, line) => sum + line.net, 0);
  let tax = lines.reduce((sum, line) => sum + line.tax, 0);
  return off.map((line) => {
    const taken = { net: Math.max(line.net, -net), tax: Math.max(line.tax, -tax) };
    net += taken.net;
    tax += taken.tax;
    return { ...line, ...taken };
  });
}
