import { ocpp2 } from '../clauses.js';
import type { Rule } from '../rule.js';

const cancelled = new Set(['Blocked', 'Expired', 'Invalid', 'Unknown']);

/** What the status of the token has to be, by the status of the certificate. */
const fits: Readonly<Record<string, (status: string) => boolean>> = {
  Accepted: (status) => !cancelled.has(status),
  ContractCancelled: (status) => cancelled.has(status),
  CertificateExpired: (status) => status === 'Expired',
  CertificateRevoked: (status) => status === 'Invalid',
  CertChainError: (status) => status === 'Invalid',
};

export const contractStatusFitsToken: Rule = {
  id: 'contract-status-fits-token',
  title: 'The status of a contract certificate and that of its token fit each other',
  axis: 'conformance',
  clauses: ocpp2('C07.FR.13, C07.FR.14, C07.FR.15, C07.FR.16, C07.FR.17'),
  create: ({ report }) => ({
    answer(answer, call) {
      if (call.action !== 'Authorize' || typeof answer.result?.certificateStatus !== 'string') return;
      const { certificateStatus, idTokenInfo } = answer.result;
      const status = (idTokenInfo as { status?: unknown } | undefined)?.status;
      if (typeof status !== 'string' || (fits[certificateStatus]?.(status) ?? true)) return;
      report(
        answer.from,
        `certificateStatus ${certificateStatus} came with the token ${status}`,
        call,
        answer,
      );
    },
  }),
};
