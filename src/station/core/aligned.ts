const DAY_MS = 86_400_000;

/**
 * Milliseconds to the next multiple of the interval since midnight of the station's clock, midnight among them (1.6 9.1.5; 2.0.1
 * part 2, J 2.2 and N08.FR.07). @param now Milliseconds since the Unix epoch. @param seconds Above 0.
 */
export function alignedWait(now: number, seconds: number): number {
  const sinceMidnight = now % DAY_MS;
  const interval = seconds * 1000;
  return Math.min((Math.floor(sinceMidnight / interval) + 1) * interval, DAY_MS) - sinceMidnight;
}
