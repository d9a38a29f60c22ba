import type { Scope } from '../values/scope.js';
import { describeMatcher, show } from './describe.js';
import { judge, mismatch } from './match.js';
import type { Matcher, Mismatch } from './matcher.js';

type ListMatcher = Extract<Matcher, { op: 'list' }>;
type UnorderedMatcher = Extract<Matcher, { op: 'unordered' }>;

export function matchList(
  matcher: ListMatcher,
  actual: readonly unknown[],
  scope: Scope,
  path: string,
): Mismatch[] {
  return matcher.closed ? exact(matcher, actual, scope, path) : inOrder(matcher, actual, scope, path);
}

/** Item by item, and as many. */
function exact(matcher: ListMatcher, actual: readonly unknown[], scope: Scope, path: string): Mismatch[] {
  if (matcher.items.length !== actual.length) {
    const why = `expected exactly ${count(matcher.items.length)}, was ${count(actual.length)}`;
    return [mismatch(matcher, actual, path, why)];
  }
  return matcher.items.flatMap((item, at) => judge(item, actual[at], scope, `${path}[${at}]`));
}

/**
 * Each item in turn takes the first that fits behind the one before: if any way of finding them in order exists, this is one.
 */
function inOrder(matcher: ListMatcher, actual: readonly unknown[], scope: Scope, path: string): Mismatch[] {
  let from = 0;
  for (const item of matcher.items) {
    const found = actual.findIndex(
      (value, index) => index >= from && judge(item, value, scope, '').length === 0,
    );
    if (found < 0) return missing(item, actual, from, scope, path);
    from = found + 1;
  }
  return [];
}

/** With one candidate left, what is wrong with it says more than that none fits. */
function missing(
  item: Matcher,
  actual: readonly unknown[],
  from: number,
  scope: Scope,
  path: string,
): Mismatch[] {
  if (actual.length - from === 1) return judge(item, actual[from], scope, `${path}[${from}]`);
  const behind = from === 0 ? '' : ` behind item ${from}`;
  const why = `no item${behind} is ${describeMatcher(item)} among ${show(actual)}`;
  return [mismatch(item, undefined, path, why)];
}

/** Each expected item has an item of its own; found by augmenting paths, since a greedy choice can be wrong. */
export function matchUnordered(
  matcher: UnorderedMatcher,
  actual: readonly unknown[],
  scope: Scope,
  path: string,
): Mismatch[] {
  const fits = matcher.items.map((item) => actual.map((value) => judge(item, value, scope, '').length === 0));
  const takenBy = new Map<number, number>();
  const place = (item: number, tried: Set<number>): boolean => {
    for (const [candidate, fit] of (fits[item] ?? []).entries()) {
      if (!fit || tried.has(candidate)) continue;
      tried.add(candidate);
      const holder = takenBy.get(candidate);
      if (holder === undefined || place(holder, tried)) {
        takenBy.set(candidate, item);
        return true;
      }
    }
    return false;
  };
  return matcher.items.flatMap((item, at) => {
    if (place(at, new Set())) return [];
    const why = `no item of its own is ${describeMatcher(item)} among ${show(actual)}`;
    return [mismatch(item, undefined, path, why)];
  });
}

function count(size: number): string {
  return size === 1 ? '1 item' : `${size} items`;
}
