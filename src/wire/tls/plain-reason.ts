/** OpenSSL hides its reason between addresses and source lines. */
export function plainReason(message: string): string {
  return /:error:[0-9A-F]+:[^:]*:[^:]*:([^:]+):/.exec(message)?.[1] ?? message.trim();
}
