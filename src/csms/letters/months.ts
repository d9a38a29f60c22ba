/** The month after this one: `2026-12` -> `2027-01`. */
export function monthAfter(month: string): string {
  return monthBy(month, 1);
}

export function monthBefore(month: string): string {
  return monthBy(month, -1);
}

/** The last day of a month. */
export function dateEnd(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const days = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return `${month}-${days[number - 1] ?? 30}`;
}

function monthBy(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const count = year * 12 + number - 1 + by;
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`;
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}
