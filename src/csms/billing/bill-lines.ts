import type { Bill, LineKind } from '../pricing/index.js';
import type { DocumentLine } from './document.js';

/** What each kind of line is called on an invoice. */
const TEXTS: Readonly<Record<LineKind, string>> = {
  energy: 'Energy',
  time: 'Charging time',
  idle: 'Idle time',
  flat: 'Session fee',
  reservation: 'Reservation fee',
  'reservation-time': 'Time reserved',
  'no-show': 'Reserved and not used',
  minimum: 'Up to the minimum price',
  maximum: 'Down to the maximum price',
};

/** The lines of a bill as they stand on an invoice. They add up to the bill's net, tax and total. */
export function linesOfBill({ lines, taxPercent }: Bill): DocumentLine[] {
  return lines.map(({ kind, element, quantity, unit, unitPrice, net, tax }) => {
    const isOneOfMany = lines.some((it) => it.kind === kind && it.element !== element);
    const text = isOneOfMany ? `${TEXTS[kind]}, ${element}` : TEXTS[kind];
    return { kind, text, quantity, unit, unitPrice, net, tax, taxPercent };
  });
}

/** Whether an invoice has these lines of a bill, whatever a subscription took off. */
export function hasLines(
  { lines }: { lines: readonly DocumentLine[] },
  own: readonly DocumentLine[],
): boolean {
  const charged = lines.filter(isCharged);
  return JSON.stringify(charged) === JSON.stringify(own);
}

/** Whether a line is of the bill itself, and not of what was taken off it. */
export function isCharged({ kind }: { kind: string }): boolean {
  return kind in TEXTS;
}
