/** The PEM texts of one kind in a file, such as the certificates of a bundle. `RSA PRIVATE KEY` is a `PRIVATE KEY` as well. */
export function pemBlocks(text: string, kind: 'CERTIFICATE' | 'PRIVATE KEY' | 'X509 CRL'): string[] {
  const block = new RegExp(
    `-----BEGIN (?:\\w+ )??${kind}-----[\\s\\S]*?-----END (?:\\w+ )??${kind}-----`,
    'g',
  );
  return [...text.matchAll(block)].map(([found]) => `${found}\n`);
}
