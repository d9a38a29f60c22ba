/** `12.5 s`. @param ms Milliseconds. */
export function seconds(ms: number): string {
  return `${Math.round(ms / 100) / 10} s`;
}

/** `1, 2 and 5`. */
export function listed(words: readonly (string | number)[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** `a Heartbeat`, `an Authorize`. */
export function article(action: string): string {
  return `${/^[AEIOU]/.test(action) ? 'an' : 'a'} ${action}`;
}
