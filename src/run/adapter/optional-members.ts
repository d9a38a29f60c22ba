/**
 * A value in which every possible member can be read: what is not there is nothing (null), and does not show when the whole is
 * taken. So a row may say `${token.expires}` of tokens that have none, and a body of `${token}` holds what there is.
 */
export function withMembers(
  value: Readonly<Record<string, unknown>>,
  members: readonly string[],
): Record<string, unknown> {
  const present = Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined));
  for (const name of members) {
    if (!Object.hasOwn(present, name))
      Object.defineProperty(present, name, { value: null, enumerable: false });
  }
  return present;
}
