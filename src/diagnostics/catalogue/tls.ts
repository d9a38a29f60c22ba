import { rows } from './row.js';

/** PF2013 to PF2024: why a connection by TLS did not come about; what fits none of them is PF2003. */
export const tls = rows({
  PF2013: {
    title: 'Certificate of the CSMS has expired',
    exit: 'error',
    message: 'the certificate of {url}, or one above it, has expired',
    fix: 'Renew it, and check the clock of this machine.',
  },
  PF2014: {
    title: 'Certificate of the CSMS is not valid yet',
    exit: 'error',
    message: 'the certificate of {url}, or one above it, is not valid yet',
    fix: 'Check the clocks of both ends, and the beginning of its validity.',
  },
  PF2015: {
    title: 'Certificate of the CSMS is revoked',
    exit: 'error',
    message: 'the certificate of {url} has been revoked',
    fix: 'Give the CSMS a new certificate. If this one should be good, check the revocation list given with `--crl`.',
  },
  PF2016: {
    title: 'Certificate of another host',
    exit: 'error',
    message: 'the certificate of {url} belongs to another host: {reason}',
    fix: 'Connect to a name that is in the certificate, or make one for this name (`plugfest certs --host NAME`).',
  },
  PF2017: {
    title: 'Certificate of the CSMS is self-signed',
    exit: 'error',
    message: 'the certificate of {url} is signed by itself: nobody vouches for it',
    fix: 'Trust it with `--ca FILE` if it is yours, or have it signed by an authority that the station trusts.',
  },
  PF2018: {
    title: 'Authority of the CSMS is not trusted',
    exit: 'error',
    message: 'the certificate of {url} comes from an authority that is not trusted here: {reason}',
    fix: 'Trust that authority with `--ca FILE`, or let the CSMS send the certificates between its own and the root.',
  },
  PF2019: {
    title: 'No common version of TLS',
    exit: 'error',
    message: 'the two ends have no version of TLS in common at {url}: {reason}',
    fix: 'OCPP needs TLS 1.2 or above at both ends.',
  },
  PF2020: {
    title: 'No common cipher suite',
    exit: 'error',
    message: 'the two ends have no cipher suite in common at {url}: {reason}',
    fix: 'Offer the suites that OCPP asks for, and give the CSMS an ECDSA or an RSA certificate to match.',
    doc: 'OCPP 2.0.1 A00.FR.318 and FR.319: a CSMS supports ECDHE-ECDSA and RSA, each with AES-128-GCM and AES-256-GCM, and needs two certificates for it.',
  },
  PF2021: {
    title: 'Not TLS',
    exit: 'error',
    message: 'what answers at {url} does not speak TLS: {reason}',
    fix: 'Write `ws://` if the CSMS speaks no TLS there, or check the port.',
  },
  PF2022: {
    title: 'Certificate of the station refused',
    exit: 'error',
    message: '{url} refused the certificate of the station: {reason}',
    fix: 'Give the station a certificate with its identity as common name, of an authority that the CSMS trusts, with `--cert` and `--key`.',
  },
  PF2023: {
    title: 'Key or certificate cannot be used',
    exit: 'invalid',
    message: 'TLS cannot begin with the keys and certificates given: {reason}',
    fix: 'Check that the files are PEM, that the key belongs to the certificate, and that cipher suites are spelled as OpenSSL does.',
  },
  PF2024: {
    title: 'Security profile refused',
    exit: 'error',
    message: '{url} does not let the station in with this security profile: {reason}',
    fix: 'Connect with the security profile that the CSMS expects of this station; a lower one than before is never accepted.',
  },
});
