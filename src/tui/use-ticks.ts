import { useEffect, useState } from 'react';
import type { Clock } from '../world/index.js';

/**
 * A counter that goes up every `period` milliseconds. Views read what has changed when it does: events can come by the ten
 * thousand a second, screens need ten.
 */
export function useTicks(clock: Clock, period = 100): number {
  const [ticks, setTicks] = useState(0);
  useEffect(() => {
    const timer = clock.every(period, () => setTicks((n) => n + 1));
    return () => timer.cancel();
  }, [clock, period]);
  return ticks;
}
