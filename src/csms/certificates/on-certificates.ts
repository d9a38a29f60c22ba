import type { IdTokenInfo, SigningUse, Traits } from '../../dialect/index.js';
import type { Handler } from '../context.js';
import type { CertificateRecord } from './record.js';

/** What is done with stations' signing requests: `sign`, `accept` and do nothing, or `refuse`. */
export type SigningPolicy = 'sign' | 'accept' | 'refuse';

/** A02.FR.11, FR.12. The certificate follows once this is answered. */
export const onSignCertificate: Handler<'signCertificate'> = async (
  { csr, use, requestId },
  { station, traits, now, repos, settings, prepared, tell },
) => {
  if (settings.certificateRequests === 'refuse')
    return refused('NotEnabled', 'nobody here signs certificates');
  const facts = prepared?.csr;
  if (!facts) return refused('InvalidCSR', 'it cannot be read, or its sender does not have the key');
  const type = `request:${certificateTypeOf(traits, use)}`;
  await repos.certificates.remove(station, { type });
  const record: CertificateRecord = { stationId: station, type, serialNumber: '', at: now, pem: csr };
  await repos.certificates.save(requestId === undefined ? record : { ...record, requestId });
  tell({
    type: 'certificate-requested',
    at: now,
    station,
    ...(use === undefined ? {} : { use }),
    ...(requestId === undefined ? {} : { requestId }),
  });
  return { status: 'Accepted' };
};

/** 1.6 has one use of a certificate and does not say it. */
export function certificateTypeOf(traits: Traits, use: SigningUse | undefined): string {
  return use ?? (traits.hasDeviceModel ? 'Combined' : 'ChargingStationCertificate');
}

function refused(reasonCode: string, additionalInfo: string) {
  return { status: 'Rejected', statusInfo: { reasonCode, additionalInfo } };
}

/** M06.FR.02 to FR.04. */
export const onGetCertificateStatus: Handler<'getCertificateStatus'> = async (_, { prepared }) =>
  prepared?.ocspResult === undefined
    ? { status: 'Failed', statusInfo: { reasonCode: 'NotFound', additionalInfo: 'no authority of ours' } }
    : { status: 'Accepted', ocspResult: prepared.ocspResult };

/** M01, M02: what a pool of contracts would say is opaque to us; what we were asked is kept. */
export const onGetEvCertificate: Handler<'getEvCertificate'> = async (
  request,
  { station, now, repos, settings },
) => {
  await repos.notices.add({
    stationId: station,
    kind: 'message',
    serverTime: now,
    payload: { action: 'Get15118EVCertificate', payload: request },
  });
  const exiResponse = settings.evCertificates?.[request.action === 'Install' ? 'install' : 'update'];
  return exiResponse === undefined
    ? { status: 'Failed', exiResponse: '' }
    : { status: 'Accepted', exiResponse };
};

/** Statuses of a token with which its contract is over (C07.FR.13). */
const CANCELLED = new Set(['Blocked', 'Expired', 'Invalid', 'Unknown']);

/** What is answered to a contract certificate, and what becomes of the token's own status (C07.FR.13 to FR.17). */
export function withContract(
  info: IdTokenInfo,
  contract: string,
): { idTokenInfo: IdTokenInfo; certificateStatus: string } {
  if (contract === 'Accepted') {
    return {
      idTokenInfo: info,
      certificateStatus: CANCELLED.has(info.status) ? 'ContractCancelled' : contract,
    };
  }
  const status = contract === 'CertificateExpired' ? 'Expired' : 'Invalid';
  return { idTokenInfo: { ...info, status }, certificateStatus: contract };
}
