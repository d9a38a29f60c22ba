import type { Context } from '../core/block.js';
import { firstWay, type NetworkMemory, type NetworkProfile, type Route } from './state.js';

export const PRIORITY = 'OCPPCommCtrlr.NetworkConfigurationPriority';
export const ATTEMPTS = 'OCPPCommCtrlr.NetworkProfileConnectionAttempts';
export const PROFILE = 'SecurityCtrlr.SecurityProfile';

/** Attempts where an edition has no variable for them. */
const USUAL_ATTEMPTS = 3;

export function networkOf({ state }: Pick<Context, 'state'>): NetworkMemory {
  state.memory.network ??= firstWay({ securityProfile: 0, ca: false, certificate: false, password: false });
  return state.memory.network;
}

/** The way to begin with after a start: the first entry of the priorities (B10.FR.04), and the last good one where it is not among them (B10.FR.07). */
export function freshRoute(ctx: Context): Route {
  const { slots, lastGood } = networkOf(ctx);
  const listed = ctx.variables.list(PRIORITY).map(Number);
  const order = [...listed, ...(lastGood === undefined || listed.includes(lastGood) ? [] : [lastGood])];
  const usable = order.filter((slot) => slots[slot] !== undefined);
  const known = usable.length > 0 ? usable : Object.keys(slots).map(Number);
  return { order: known, slots: structuredClone(slots), position: 0, failures: 0 };
}

export function routeOf(ctx: Context): Route {
  ctx.state.volatile.route ??= freshRoute(ctx);
  return ctx.state.volatile.route;
}

/** The slot whose turn it is, and what it holds. */
export function present(route: Route): { slot: number; profile: NetworkProfile } {
  const slot = route.order[route.position] ?? 1;
  return { slot, profile: route.slots[slot] ?? { securityProfile: 0 } };
}

/** After so many attempts the next entry has its turn, and after the last the first again (B10.FR.03, FR.08 of the errata, FR.09). */
export function attemptFailed(ctx: Context): void {
  const route = routeOf(ctx);
  route.failures += 1;
  if (route.failures < ctx.variables.number(ATTEMPTS, USUAL_ATTEMPTS)) return;
  route.failures = 0;
  route.position = (route.position + 1) % route.order.length;
  if (route.order.length > 1) ctx.note(`trying network profile ${present(route).slot}`);
}
