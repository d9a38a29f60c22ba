import type { Payload } from '../../ocpp/index.js';

/** Messages on their way when a setting changed may still come for so long. Milliseconds. */
export const underWayMs = 120_000;

/** The objects of a list in a payload; [] when there is none. */
export function itemsOf(payload: Payload | undefined, list: string): readonly Payload[] {
  const value = payload?.[list];
  return Array.isArray(value) ? (value as Payload[]) : [];
}
