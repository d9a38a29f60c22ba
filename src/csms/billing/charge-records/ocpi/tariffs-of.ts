import type { Segment } from '../../../pricing/index.js';
import type { ChargeRecord } from '../charge-record.js';
import { ciString } from './texts.js';

/** One of the tariffs by which a record is priced. */
export interface RecordTariff {
  /** Each version of a tariff is one of its own. */
  id: string;
  segment: Segment;
  /** Until when it held; absent: to the end. */
  until?: number;
  /** Which of its bounds are those of all: it held last; and there is no minimum where nobody came. */
  bounds: readonly ('min' | 'max')[];
  /** It looks at power. */
  hasPower: boolean;
  /** Minimum and maximum are as good with tax as without. */
  hasOneTax: boolean;
}

export function tariffsOf(record: Pick<ChargeRecord, 'session' | 'bill'>): RecordTariff[] {
  const { session, bill } = record;
  const segments: readonly Segment[] = bill.segments ?? [{ from: session.startedAt, tariff: bill.tariff }];
  const names = segments.map(({ tariff, version }, index) => {
    const held = version ?? (index === 0 ? session.tariff?.version : undefined) ?? `s${index + 1}`;
    return `${ciString(tariff.id, 28)}-${held}`;
  });
  return segments.map((segment, index) => {
    const next = segments[index + 1];
    const name = names[index] ?? '';
    return {
      // Long names may be cut to the same.
      id: names.indexOf(name) < index ? `${name}-${index}` : name,
      segment,
      ...(next && { until: next.from }),
      bounds: next ? [] : bill.facts.periods?.length === 0 ? ['max'] : ['min', 'max'],
      hasPower: segment.tariff.elements.some(
        ({ restrictions: { minPower, maxPower } = {} }) => (minPower ?? maxPower) !== undefined,
      ),
      hasOneTax: new Set(segments.map(({ tariff }) => tariff.taxPercent)).size === 1,
    };
  });
}
