import { ocpp2, ocpp16 } from '../clauses.js';
import type { Rule } from '../rule.js';

const REQUEST = /^\s*-----BEGIN (?:NEW )?CERTIFICATE REQUEST-----\s+[A-Za-z0-9+/=\s]+-----END /;

export const signingRequestIsPem: Rule = {
  id: 'signing-request-is-pem',
  title: 'A certificate is asked for by a PEM encoded signing request',
  axis: 'conformance',
  clauses: { ...ocpp16('security whitepaper 5.17'), ...ocpp2('A02.FR.03, A03.FR.03') },
  create: ({ report }) => ({
    call(call) {
      if (call.action !== 'SignCertificate' || typeof call.payload.csr !== 'string') return;
      if (!REQUEST.test(call.payload.csr)) report(call.from, 'csr is no PEM encoded signing request', call);
    },
  }),
};
