import type { SigningUse } from '../../dialect/intents.js';
import { installCertificate } from '../certificates/install.js';
import { deleteCertificate, getInstalled } from '../certificates/installed.js';
import { ocspAnswered, refreshOcsp, refreshOldOcsp } from '../certificates/ocsp.js';
import {
  connectAnew,
  connected,
  notConnected,
  renewExpiring,
  switchOver,
  watchExpiry,
} from '../certificates/renewal.js';
import {
  askAgain,
  keyMade,
  requestAnswered,
  requestCertificate,
  waitedInVain,
} from '../certificates/request.js';
import { certificateSigned } from '../certificates/signed.js';
import { serves } from '../certificates/store.js';
import type { Block } from '../core/block.js';

/** By the message that a trigger asks for. */
const USES: Readonly<Record<string, SigningUse | undefined>> = {
  SignChargingStationCertificate: 'ChargingStationCertificate',
  SignV2GCertificate: 'V2GCertificate',
  SignV2G20Certificate: 'V2G20Certificate',
  SignCombinedCertificate: undefined,
};

/** Whom the station trusts, and how it proves who it is (A02, A03, M03 to M06; 1.6 security whitepaper A02, A03, M03 to M05). */
export const certificates: Block = {
  name: 'certificates',
  hears: {
    installCertificate: (ctx, request) => installCertificate(ctx, request),
    deleteCertificate: (ctx, request) => deleteCertificate(ctx, request),
    getInstalledCertificates: (ctx, request) => getInstalled(ctx, request),
    certificateSigned: (ctx, request) => certificateSigned(ctx, request),
  },
  answers: {
    signCertificate: (ctx, answer, said) => requestAnswered(ctx, answer, said),
    getCertificateStatus: (ctx, answer, said) => ocspAnswered(ctx, answer, said),
  },
  timers: {
    'certificates:signing': (ctx, slot) => waitedInVain(ctx, slot),
    'certificates:expiry': (ctx) => renewExpiring(ctx),
    'certificates:switch': (ctx) => connectAnew(ctx),
    'certificates:ocsp': (ctx) => refreshOcsp(ctx),
  },
  signals: {
    'link-up': (ctx) => connected(ctx),
    'link-down': (ctx, { security }) => notConnected(ctx, security),
    accepted: (ctx) => {
      if (!ctx.state.memory.certificates) return;
      askAgain(ctx);
      refreshOldOcsp(ctx);
      renewExpiring(ctx);
    },
    triggered: (ctx, { message }) => {
      if (message in USES) requestCertificate(ctx, USES[message]);
    },
    'key-made': (ctx, made) => keyMade(ctx, made),
    'certificate-renewed': (ctx, { use }) => {
      watchExpiry(ctx);
      switchOver(ctx, use);
      const received = ctx.state.memory.certificates?.own.findLast((own) => own.use === use);
      if (received && serves(received, 'V2GCertificate')) refreshOcsp(ctx);
    },
  },
};
