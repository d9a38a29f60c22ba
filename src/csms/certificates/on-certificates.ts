import type { Handler } from '../context.js';

/** A02.FR.12: nobody here can sign. */
export const onSignCertificate: Handler<'signCertificate'> = async () => ({
  status: 'Rejected',
  statusInfo: { reasonCode: 'NotEnabled' },
});

/** M06.FR.04. */
export const onGetCertificateStatus: Handler<'getCertificateStatus'> = async () => ({ status: 'Failed' });

/** M01, M02: there is no contract certificate pool. */
export const onGetEvCertificate: Handler<'getEvCertificate'> = async () => ({
  status: 'Failed',
  exiResponse: '',
});
