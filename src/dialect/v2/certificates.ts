import type { v21 } from '../../ocpp/index.js';
import { compact, filled, maybe } from '../common/compact.js';
import type { CertificateHash, InstalledCertificate, OcspRequest } from '../intents.js';
import { withInfo } from './names.js';
import { row, type Worded } from './row.js';
import type { Words } from './words.js';

/** A02, A03. */
const signCertificate: Worded<'signCertificate'> = (words) =>
  row('station', 'signCertificate', 'SignCertificate', {
    encodeRequest: ({ csr, use, requestId }) =>
      compact({ csr, certificateType: maybe(use, words.signingUse.say), ...numbered(requestId, words) }),
    decodeRequest: ({ csr, certificateType: use, requestId }) => compact({ csr, use, requestId }),
    encodeResponse: ({ status, statusInfo }) => ({
      status: words.genericStatus.say(status),
      ...withInfo(statusInfo),
    }),
    decodeResponse: ({ status, statusInfo }) => ({ status, ...withInfo(statusInfo) }),
  });

/** A02, A03. */
const certificateSigned: Worded<'certificateSigned'> = (words) =>
  row('csms', 'certificateSigned', 'CertificateSigned', {
    encodeRequest: ({ certificateChain, use, requestId }) =>
      compact({
        certificateChain,
        certificateType: maybe(use, words.signingUse.say),
        ...numbered(requestId, words),
      }),
    decodeRequest: ({ certificateChain, certificateType: use, requestId }) =>
      compact({ certificateChain, use, requestId }),
    encodeResponse: ({ status, statusInfo }) => ({
      status: words.certificateSignedStatus.say(status),
      ...withInfo(statusInfo),
    }),
    decodeResponse: ({ status, statusInfo }) => ({ status, ...withInfo(statusInfo) }),
  });

/** M05. */
const installCertificate: Worded<'installCertificate'> = (words) =>
  row('csms', 'installCertificate', 'InstallCertificate', {
    encodeRequest: ({ certificateType, certificate }) => ({
      certificateType: words.certificateUse.say(certificateType),
      certificate,
    }),
    decodeRequest: ({ certificateType, certificate }) => ({ certificateType, certificate }),
    encodeResponse: ({ status, statusInfo }) => ({
      status: words.installCertificateStatus.say(status),
      ...withInfo(statusInfo),
    }),
    decodeResponse: ({ status, statusInfo }) => ({ status, ...withInfo(statusInfo) }),
  });

/** M04. */
const deleteCertificate: Worded<'deleteCertificate'> = (words) =>
  row('csms', 'deleteCertificate', 'DeleteCertificate', {
    encodeRequest: ({ hash }) => ({ certificateHashData: plainHash(hash) }),
    decodeRequest: ({ certificateHashData }) => ({ hash: plainHash(certificateHashData) }),
    encodeResponse: ({ status, statusInfo }) => ({
      status: words.deleteCertificateStatus.say(status),
      ...withInfo(statusInfo),
    }),
    decodeResponse: ({ status, statusInfo }) => ({ status, ...withInfo(statusInfo) }),
  });

/** M03. */
const getInstalledCertificates: Worded<'getInstalledCertificates'> = (words) =>
  row('csms', 'getInstalledCertificates', 'GetInstalledCertificateIds', {
    encodeRequest: ({ certificateTypes }) =>
      compact({ certificateType: filled(certificateTypes?.map((type) => words.certificateIdUse.say(type))) }),
    decodeRequest: ({ certificateType }) =>
      compact({ certificateTypes: certificateType && [...certificateType] }),
    encodeResponse: ({ status, statusInfo, certificates }) => ({
      status: words.installedCertificateStatus.say(status),
      ...withInfo(statusInfo),
      ...compact({
        certificateHashDataChain: filled(certificates?.map((it) => sayInstalled(it, words))),
      }),
    }),
    decodeResponse: ({ status, statusInfo, certificateHashDataChain }) => ({
      status,
      ...withInfo(statusInfo),
      ...compact({ certificates: certificateHashDataChain?.map(hearInstalled) }),
    }),
  });

/** M06. */
const getCertificateStatus: Worded<'getCertificateStatus'> = (words) =>
  row('station', 'getCertificateStatus', 'GetCertificateStatus', {
    encodeRequest: ({ ocsp }) => ({ ocspRequestData: plainOcsp(ocsp) }),
    decodeRequest: ({ ocspRequestData }) => ({ ocsp: plainOcsp(ocspRequestData) }),
    encodeResponse: ({ status, statusInfo, ocspResult }) => ({
      status: words.ocspStatus.say(status),
      ...withInfo(statusInfo),
      ...compact({ ocspResult }),
    }),
    decodeResponse: ({ status, statusInfo, ocspResult }) => ({
      status,
      ...withInfo(statusInfo),
      ...compact({ ocspResult }),
    }),
  });

/** M01, M02. */
const getEvCertificate: Worded<'getEvCertificate'> = (words) =>
  row('station', 'getEvCertificate', 'Get15118EVCertificate', {
    encodeRequest: ({ schemaVersion, action, exiRequest, ...contracts }) => ({
      iso15118SchemaVersion: schemaVersion,
      action,
      exiRequest,
      ...(words.certificateRequestsAreNumbered ? contracts : {}),
    }),
    decodeRequest: (it) =>
      compact({
        schemaVersion: it.iso15118SchemaVersion,
        action: it.action,
        exiRequest: it.exiRequest,
        maximumContractCertificateChains: it.maximumContractCertificateChains,
        prioritizedEMAIDs: it.prioritizedEMAIDs && [...it.prioritizedEMAIDs],
      }),
    encodeResponse: ({ status, statusInfo, exiResponse, remainingContracts }) => ({
      status: words.evCertificateStatus.say(status),
      ...withInfo(statusInfo),
      exiResponse,
      ...(words.certificateRequestsAreNumbered ? compact({ remainingContracts }) : {}),
    }),
    decodeResponse: ({ status, statusInfo, exiResponse, remainingContracts }) => ({
      status,
      ...withInfo(statusInfo),
      exiResponse,
      ...compact({ remainingContracts }),
    }),
  });

export const certificateRows = {
  signCertificate,
  certificateSigned,
  installCertificate,
  deleteCertificate,
  getInstalledCertificates,
  getCertificateStatus,
  getEvCertificate,
};

/** The number of a request, where the edition numbers them. */
function numbered(requestId: number | undefined, words: Words): { requestId?: number } {
  return words.certificateRequestsAreNumbered ? compact({ requestId }) : {};
}

function plainHash({
  hashAlgorithm,
  issuerNameHash,
  issuerKeyHash,
  serialNumber,
}: CertificateHash): CertificateHash {
  return { hashAlgorithm, issuerNameHash, issuerKeyHash, serialNumber };
}

export function plainOcsp(it: OcspRequest): OcspRequest {
  return { ...plainHash(it), responderURL: it.responderURL };
}

function sayInstalled(
  { certificateType, hash, children }: InstalledCertificate,
  words: Words,
): v21.CertificateHashDataChainType {
  return compact({
    certificateType: words.certificateIdUse.say(certificateType),
    certificateHashData: plainHash(hash),
    childCertificateHashData: filled(children?.map(plainHash)),
  });
}

function hearInstalled(it: v21.CertificateHashDataChainType): InstalledCertificate {
  return compact({
    certificateType: it.certificateType,
    hash: plainHash(it.certificateHashData),
    children: it.childCertificateHashData?.map(plainHash),
  });
}
