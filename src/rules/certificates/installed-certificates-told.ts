import { ocpp2, ocpp16 } from '../clauses.js';
import type { Rule } from '../rule.js';

export const installedCertificatesTold: Rule = {
  id: 'installed-certificates-told',
  title: 'Installed certificates are told when there are some, and NotFound means none',
  axis: 'conformance',
  clauses: {
    ...ocpp16('security whitepaper M03.FR.02, M03.FR.03, M03.FR.04'),
    ...ocpp2('M03.FR.02, M03.FR.03, M03.FR.04'),
  },
  create: ({ report }) => ({
    answer(answer, call) {
      if (call.action !== 'GetInstalledCertificateIds' || !answer.result) return;
      const { status, certificateHashData, certificateHashDataChain } = answer.result;
      const isTold = certificateHashData !== undefined || certificateHashDataChain !== undefined;
      if (status === 'Accepted' && !isTold)
        report(answer.from, 'Accepted names no certificate', call, answer);
      if (status === 'NotFound' && isTold) report(answer.from, 'NotFound names certificates', call, answer);
    },
  }),
};
