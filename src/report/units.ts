/** Milliseconds for a person: `0.4 ms`, `12 ms`, `1.25 s`, `2 min 05 s`, `1 h 05 min`, `3 d 04 h`. */
export function duration(ms: number): string {
  if (ms < 1) return ms <= 0 ? '0 ms' : '< 1 ms';
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 59_995) return `${trim((ms / 1000).toFixed(ms < 9_995 ? 2 : 1))} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return pair(Math.floor(seconds / 60), 'min', seconds % 60, 's');
  const minutes = Math.round(ms / 60_000);
  if (minutes < 1440) return pair(Math.floor(minutes / 60), 'h', minutes % 60, 'min');
  const hours = Math.round(ms / 3_600_000);
  return pair(Math.floor(hours / 24), 'd', hours % 24, 'h');
}

/** A point in time within a case, in seconds to the millisecond: `3605.250`. */
export function atSeconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}

/** `1 case`, `2 cases`, `12,345 frames`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${grouped(n)} ${n === 1 ? one : many}`;
}

/** Thousands set apart by commas, whatever the machine's locale: reports must not differ between machines. */
export function grouped(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

function pair(big: number, bigUnit: string, small: number, smallUnit: string): string {
  return small === 0
    ? `${big} ${bigUnit}`
    : `${big} ${bigUnit} ${String(small).padStart(2, '0')} ${smallUnit}`;
}

function trim(decimal: string): string {
  return decimal.replace(/\.?0+$/, '');
}
