import type { TransferFailure, TransferOutcome } from '../core/effects.js';

type Failed = Extract<TransferOutcome, { ok: false }>;

/** What the certificate of a file server can have against it, in words; the codes are those of OpenSSL. */
const TLS_PROBLEMS: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed and not trusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate chain ends in an authority that is not trusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate comes from an authority that is not trusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate comes from an authority that is not trusted',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host',
};

/** An error of a socket or of TLS as the outcome of a transfer. */
export function describeTransferError(error: unknown): Failed {
  const { code, message, errors } = error as { code?: string; message?: string; errors?: unknown[] };
  if (errors?.[0] !== undefined) return describeTransferError(errors[0]);
  const isPlain = /wrong version number|packet length too long/i.test(message ?? '');
  const problem = isPlain ? 'it does not speak TLS' : TLS_PROBLEMS[code ?? ''];
  return failed('UploadFailure', problem ?? message ?? String(error));
}

/** HTTP and FTP replies in the words of N01.FR.10. */
export function failureOf(status: number): TransferFailure {
  return FAILURES[status] ?? 'UploadFailure';
}

const FAILURES: Readonly<Record<number, TransferFailure>> = {
  400: 'BadMessage',
  401: 'PermissionDenied',
  403: 'PermissionDenied',
  405: 'NotSupportedOperation',
  501: 'NotSupportedOperation',
  // FTP: not logged in; file or folder not available to us.
  530: 'PermissionDenied',
  532: 'PermissionDenied',
  550: 'PermissionDenied',
  553: 'PermissionDenied',
};

export function failed(failure: TransferFailure, reason: string): Failed {
  return { ok: false, failure, reason };
}
