import type { Context } from '../core/block.js';
import { storeValue } from '../core/variables.js';
import { ATTEMPTS, networkOf, PRIORITY, PROFILE, present, routeOf } from './route.js';

const CHANGED = 'ReconfigurationOfSecurityParameters';

/** A connection stands: what it stands on is what counts from now on. */
export function connectionStood(ctx: Context): void {
  const network = networkOf(ctx);
  const route = routeOf(ctx);
  const { slot, profile } = present(route);
  const before = route.stoodOn;
  route.failures = 0;
  delete route.told;
  route.stoodOn = slot;
  network.lastGood = slot;
  delete network.upgrade;
  if (profile.messageTimeout !== undefined)
    store(ctx, 'OCPPCommCtrlr.MessageTimeout[Default]', profile.messageTimeout);
  if (profile.securityProfile > ctx.variables.number(PROFILE)) raise(ctx, profile.securityProfile);
  // B10.FR.10 (errata 2.13): another CSMS may not know that this station has been accepted.
  if (before !== undefined && before !== slot) ctx.state.volatile.registration = 'unregistered';
}

/** A05.FR.06: the profile that has worked is the lowest from now on, and ways with a lower one are forgotten. */
function raise(ctx: Context, securityProfile: number): void {
  const network = networkOf(ctx);
  store(ctx, PROFILE, securityProfile);
  for (const [slot, profile] of Object.entries(network.slots))
    if (profile.securityProfile < securityProfile) delete network.slots[Number(slot)];
  const left = ctx.variables.list(PRIORITY).filter((slot) => network.slots[Number(slot)]);
  store(ctx, PRIORITY, left.join(','));
  ctx.signal('security-event', { type: CHANGED, techInfo: `SecurityProfile ${securityProfile}` });
}

/** 1.6: the CSMS has raised the profile, which holds from the next connection on (security whitepaper A05.FR.06, FR.07). */
export function profileRaised(ctx: Context, from: number): void {
  const network = networkOf(ctx);
  const securityProfile = ctx.variables.number(PROFILE);
  network.upgrade = { from, failures: 0 };
  setProfile(ctx, securityProfile);
  ctx.signal('security-event', { type: CHANGED, techInfo: `SecurityProfile ${securityProfile}` });
  ctx.effect({ do: 'hang-up' });
}

/** A05.FR.08 of the security whitepaper: when no connection comes about with the higher profile, the former one holds again. */
export function upgradeFailed(ctx: Context): void {
  const network = networkOf(ctx);
  const { upgrade } = network;
  if (!upgrade) return;
  upgrade.failures += 1;
  if (upgrade.failures < ctx.variables.number(ATTEMPTS, 3)) return;
  delete network.upgrade;
  store(ctx, PROFILE, upgrade.from);
  setProfile(ctx, upgrade.from);
  ctx.note(`no connection with the new security profile; back to ${upgrade.from}`);
}

/** The profile of the one way that there is where slots cannot be set. */
function setProfile(ctx: Context, securityProfile: number): void {
  for (const slots of [networkOf(ctx).slots, routeOf(ctx).slots]) {
    const [slot = '1'] = Object.keys(slots);
    slots[Number(slot)] = { ...slots[Number(slot)], securityProfile };
  }
}

function store(ctx: Context, key: string, value: number | string): void {
  const definition = ctx.variables.table.find(key);
  if (definition) storeValue(ctx.state, definition, String(value));
}
