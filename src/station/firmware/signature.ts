import { constants, verify, X509Certificate } from 'node:crypto';

/**
 * Whether the signature over the whole file is that of the certificate's key: RSA-PSS, or ECDSA for an elliptic curve, over
 * SHA-256 (L01.FR.04). @param signature Base64.
 */
export function isSignedBy(content: Uint8Array, certificate: string, signature: string): boolean {
  try {
    const { publicKey } = new X509Certificate(certificate);
    const bytes = Buffer.from(signature, 'base64');
    if (publicKey.asymmetricKeyType === 'ec') {
      return (
        verify('sha256', content, publicKey, bytes) ||
        verify('sha256', content, { key: publicKey, dsaEncoding: 'ieee-p1363' }, bytes)
      );
    }
    const padding = constants.RSA_PKCS1_PSS_PADDING;
    return verify('sha256', content, { key: publicKey, padding }, bytes);
  } catch {
    // A key or a signature of another kind signs nothing here.
    return false;
  }
}
