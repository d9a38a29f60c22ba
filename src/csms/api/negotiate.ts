interface Range {
  type: string;
  subtype: string;
  q: number;
}

/**
 * Of the types that are offered the one that `Accept` would rather have (RFC 9110 12.5.1), the first of several that are as good; undefined:
 * it takes none of them.
 */
export function preferred(accept: string | undefined, offered: readonly string[]): string | undefined {
  if (accept === undefined || accept.trim() === '') return offered[0];
  const ranges = accept.split(',').flatMap(rangeOf);
  let best: { type: string; q: number } | undefined;
  for (const type of offered) {
    const q = qualityOf(type, ranges);
    if (q > (best?.q ?? 0)) best = { type, q };
  }
  return best?.type;
}

function rangeOf(text: string): Range[] {
  const [range = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const [type, subtype] = range.split('/');
  if (!type || !subtype) return [];
  const weight = parameters.find((it) => it.startsWith('q='))?.slice(2);
  const q = weight === undefined ? 1 : Number(weight);
  return [{ type, subtype, q: Number.isFinite(q) ? Math.min(Math.max(q, 0), 1) : 0 }];
}

/** The most exact range that names it decides. */
function qualityOf(offered: string, ranges: readonly Range[]): number {
  const [type = '', subtype = ''] = offered.split('/');
  const named = [
    ranges.find((it) => it.type === type && it.subtype === subtype),
    ranges.find((it) => it.type === type && it.subtype === '*'),
    ranges.find((it) => it.type === '*' && it.subtype === '*'),
  ];
  return named.find((it) => it !== undefined)?.q ?? 0;
}
