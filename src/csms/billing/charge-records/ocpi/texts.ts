/** OCPI's CiString: printable ASCII only, so long at the most. */
export function ciString(text: string, longest: number): string {
  return text.replaceAll(/[^\x20-\x7e]/g, '_').slice(0, longest);
}

/** OCPI's string: nothing that cannot be printed, so long at the most. */
export function plainString(text: string, longest: number): string {
  return [...text.replaceAll(/\p{Cc}+/gu, ' ').trim()].slice(0, longest).join('');
}
