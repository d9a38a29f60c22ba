export { type IssueOptions, issueCertificate, makeRoot, selfSigned } from './certificates.js';
export { type ChainOptions, verifyChain } from './chain.js';
export { hashDataOf, readCertificate } from './facts.js';
export { belongTogether, makeKey, readKey } from './keys.js';
export { subjectText } from './names.js';
export { pemBlocks } from './pem.js';
export { makeRequest, readRequest } from './requests.js';
export { makeRevocationList, type RevocationOptions, readRevocationList } from './revocation.js';
