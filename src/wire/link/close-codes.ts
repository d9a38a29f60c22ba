/** RFC 6455 7.4: codes that may be put into a close frame. */
export function sendableCode(code: number): number {
  const isDefined = code >= 1000 && code <= 1014 && ![1004, 1005, 1006].includes(code);
  const isFree = code >= 3000 && code <= 4999;
  return Number.isInteger(code) && (isDefined || isFree) ? code : 1000;
}

/** RFC 6455 5.5: a close frame carries at most 125 bytes, two of which are the code. Cut at a character, not inside one. */
export function sendableReason(reason: string): string {
  let cut = reason.slice(0, 123);
  while (Buffer.byteLength(cut) > 123) cut = [...cut].slice(0, -1).join('');
  return cut;
}

const byError: Readonly<Record<string, number>> = {
  WS_ERR_UNSUPPORTED_MESSAGE_LENGTH: 1009,
  WS_ERR_TOO_MANY_BUFFERED_PARTS: 1008,
  WS_ERR_INVALID_UTF8: 1007,
  PING_TIMEOUT: 1006,
};

/** The close code with which this end left because of an error; undefined when it was the socket that broke. */
export function closeCodeOf(error: NodeJS.ErrnoException): number | undefined {
  const code = error.code ?? '';
  return byError[code] ?? (code.startsWith('WS_ERR_') ? 1002 : undefined);
}
