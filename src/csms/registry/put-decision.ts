import type { BillingContext } from '../billing/context.js';
import { endAllAt } from '../reservations/end.js';
import { type Decision, decide } from './lifecycle.js';
import type { Station } from './station.js';

/**
 * Decides about a station, with all that follows, in one transaction: one that is taken away keeps no places, and nobody pays for them.
 * Undefined: there is no such station. Throws Refused (station-state).
 */
export async function putDecision(
  id: string,
  decision: Decision,
  why: string | undefined,
  context: BillingContext,
): Promise<Station | undefined> {
  const { repos, now, tell } = context;
  const station = await decide(id, decision, why, repos, now);
  if (!station) return undefined;
  tell({ type: 'station-decided', at: now, station: id, decision });
  if (decision === 'decommission') await endAllAt(id, context);
  return station;
}
