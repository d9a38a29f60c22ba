import { distance } from 'fastest-levenshtein';

/**
 * The candidate that `word` was most likely meant to be, or undefined when none is near: at most a third of the letters
 * differ, case and the choice between `-`, `_` and space aside.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = flatten(word);
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const flat = flatten(candidate);
    const apart = flat !== wanted && isPrefix(wanted, flat) ? 1 : edits(wanted, flat);
    const allowed = Math.max(1, Math.floor(Math.max(wanted.length, flat.length) / 3));
    if (apart <= allowed && apart < bestDistance) {
      best = candidate;
      bestDistance = apart;
    }
  }
  return best;
}

/** ``Did you mean `x`?``, or undefined when nothing is near. */
export function didYouMean(word: string, candidates: Iterable<string>): string | undefined {
  const best = nearest(word, candidates);
  return best === undefined ? undefined : `Did you mean \`${best}\`?`;
}

/** `a`, `b` or `c`, each in backticks, at most `limit` of them. */
export function listed(words: Iterable<string>, limit = 12): string {
  const all = [...words].map((word) => `\`${word}\``);
  const shown = all.slice(0, limit);
  if (all.length > limit) return `${shown.join(', ')} and ${all.length - limit} more`;
  const last = shown.pop();
  if (last === undefined) return 'nothing';
  return shown.length === 0 ? last : `${shown.join(', ')} or ${last}`;
}

/** Letters to change, add or leave out; two neighbours that changed places count as one. */
function edits(word: string, other: string): number {
  const swapped = [...word]
    .slice(1)
    .map((letter, at) => `${word.slice(0, at)}${letter}${word[at]}${word.slice(at + 2)}`);
  return Math.min(distance(word, other), ...swapped.map((each) => distance(each, other) + 1));
}

function flatten(word: string): string {
  return word.toLowerCase().replace(/[-_ ]/g, '');
}

/** Someone stopped typing early: `desc` for `description`. Too short a start would fit anything. */
function isPrefix(start: string, whole: string): boolean {
  return start.length >= 4 && whole.startsWith(start);
}
