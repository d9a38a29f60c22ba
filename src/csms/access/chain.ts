import { paysByWallet } from '../billing/wallet-moves.js';
import type { Repositories } from '../context.js';
import type { Holder } from './holder.js';
import type { Group, Token } from './token.js';

/** Deeper than fleets are nested; a cycle, which is refused when it is made, ends here all the same. */
const DEEPEST = 20;

/** Whose limits stand over a token, the nearest first: its own, its driver's, its group's and those above. Without what was used. */
export async function holdersOf(token: Token, { access }: Pick<Repositories, 'access'>): Promise<Holder[]> {
  const holders: Holder[] = [];
  if (token.limits) holders.push({ kind: 'token', id: token.idToken, limits: token.limits });
  const groups = token.groupId === undefined ? [] : [token.groupId];
  const driver = token.driverId === undefined ? undefined : await access.driver(token.driverId);
  if (driver) {
    const { id, state, limits, groupId, pays } = driver;
    if (state || limits || paysByWallet(driver)) {
      const known = {
        ...(state && { state }),
        ...(limits && { limits }),
        ...(pays !== undefined && { pays }),
      };
      holders.push({ kind: 'driver', id, ...known });
    }
    if (groupId !== undefined) groups.push(groupId);
  }
  for (const group of await withParents(groups, access)) {
    const { id, state, expiresAt, limits } = group;
    const known = {
      ...(state && { state }),
      ...(expiresAt !== undefined && { expiresAt }),
      ...(limits && { limits }),
    };
    if (Object.keys(known).length > 0) holders.push({ kind: 'group', id, ...known });
  }
  return holders;
}

/** These groups and those above them, each once, the nearest first. */
export async function withParents(ids: readonly string[], access: Repositories['access']): Promise<Group[]> {
  const groups = new Map<string, Group>();
  for (const first of ids) {
    let next: string | undefined = first;
    while (next !== undefined && !groups.has(next) && groups.size < DEEPEST) {
      const group: Group | undefined = await access.group(next);
      if (!group) break;
      groups.set(group.id, group);
      next = group.parentId;
    }
  }
  return [...groups.values()];
}

/** A group and those below it. */
export function withChildren(id: string, all: readonly Group[]): string[] {
  const ids = new Set([id]);
  for (let before = 0; before < ids.size; ) {
    before = ids.size;
    for (const { id: child, parentId } of all)
      if (parentId !== undefined && ids.has(parentId)) ids.add(child);
  }
  return [...ids];
}

/** Whether a group would be above itself if `parent` were its parent. */
export function makesCycle(id: string, parent: string, all: readonly Group[]): boolean {
  return withChildren(id, all).includes(parent);
}
