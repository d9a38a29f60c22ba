/** One element of DER: its tag, what it holds, and all of it. */
export interface Element {
  readonly tag: number;
  readonly content: Uint8Array;
  readonly whole: Uint8Array;
}

/** The elements that stand one after the other. @throws RangeError when they are cut off. */
export function elementsOf(bytes: Uint8Array): Element[] {
  const found: Element[] = [];
  for (let at = 0; at < bytes.length; ) {
    const { header, length } = headerOf(bytes, at);
    const end = at + header + length;
    if (end > bytes.length) throw new RangeError('the DER is cut off');
    found.push({
      tag: bytes[at] as number,
      content: bytes.subarray(at + header, end),
      whole: bytes.subarray(at, end),
    });
    at = end;
  }
  return found;
}

/** The element at the end of a path of positions, each counted from 0. @throws RangeError when there is none. */
export function elementAt(bytes: Uint8Array, path: readonly number[]): Element {
  let here: Element | undefined;
  for (const index of path) here = elementsOf(here?.content ?? bytes)[index];
  if (here === undefined) throw new RangeError('the DER has another shape');
  return here;
}

function headerOf(bytes: Uint8Array, at: number): { header: number; length: number } {
  const first = bytes[at + 1];
  if (first === undefined) throw new RangeError('the DER is cut off');
  if (first < 0x80) return { header: 2, length: first };
  const count = first & 0x7f;
  if (count === 0 || count > 4) throw new RangeError('the DER has a length that it must not have');
  const length = bytes.subarray(at + 2, at + 2 + count).reduce((sum, byte) => sum * 256 + byte, 0);
  return { header: 2 + count, length };
}
