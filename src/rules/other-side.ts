import type { Side } from './rule.js';

export function otherSide(side: Side): Side {
  return side === 'station' ? 'csms' : 'station';
}
