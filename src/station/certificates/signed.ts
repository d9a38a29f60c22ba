import type { Request, Response, SigningUse } from '../../dialect/intents.js';
import type { Context } from '../core/block.js';
import { rejected } from '../core/refusals.js';
import { subjectFor, timerOf } from './request.js';
import { type OwnCertificate, type SigningRequest, slotOf } from './state.js';
import { certificatesOf, knownOf, pemsOf, rootsFor } from './store.js';

type Answer = Response<'certificateSigned'>;

/** Where a certificate for vehicles has to come from; one for the CSMS comes from the operator's hierarchy (A02.FR.06, M 2.2). */
const ROOT_OF: Readonly<Record<SigningUse, string>> = {
  ChargingStationCertificate: 'CSMSRootCertificate',
  V2GCertificate: 'V2GRootCertificate',
  V2G20Certificate: 'V2GRootCertificate',
};

/** Certificates kept of one use: the newest, and those before it as a fall-back (A02.FR.10). */
const KEPT = 2;

/** A02, A03; 1.6 security whitepaper A02, A03. */
export function certificateSigned(ctx: Context, request: Request<'certificateSigned'>): Answer {
  const { certificateChain, requestId } = request;
  const longest = ctx.variables.number('SecurityCtrlr.MaxCertificateChainSize', Number.POSITIVE_INFINITY);
  if (certificateChain.length > longest) {
    // A02.FR.16.
    return rejected('TooLargeElement', `more than ${longest} characters`);
  }
  const wanted = requestFor(ctx, request);
  // 2.1 A02.FR.26: nothing is discarded for what belongs to no request.
  if (!wanted) {
    return rejected(
      'InvalidCertificate',
      requestId === undefined ? 'no certificate was asked for' : `there is no request ${requestId}`,
    );
  }
  const read = ownFrom(ctx, wanted, ctx.pki.pemBlocks(certificateChain, 'CERTIFICATE'));
  return 'problem' in read ? refuse(ctx, wanted, read.problem) : accept(ctx, wanted, read);
}

/** By its number, by its use, or the only one that there is. */
function requestFor(
  ctx: Context,
  { use, requestId }: Request<'certificateSigned'>,
): SigningRequest | undefined {
  const { requests } = certificatesOf(ctx.state);
  const all = Object.values(requests);
  if (requestId !== undefined) return all.find((each) => each.requestId === requestId);
  if (use !== undefined) return requests[use] ?? requests[slotOf(undefined)];
  return requests[slotOf(undefined)] ?? (all.length === 1 ? all[0] : requests.ChargingStationCertificate);
}

/** A02.FR.06. A certificate that will be valid later is welcome (A02.FR.08). */
function ownFrom(
  ctx: Context,
  request: SigningRequest,
  pems: readonly string[],
): OwnCertificate | { problem: string } {
  const [pem, ...others] = pems;
  if (pem === undefined) return { problem: 'no certificate in PEM' };
  try {
    const facts = ctx.pki.readCertificate(pem);
    const subject = subjectFor(ctx, request.use);
    if (!ctx.pki.belongTogether(pem, request.key)) return { problem: 'it is for another key' };
    if (facts.isAuthority) return { problem: 'it is the certificate of an authority' };
    if (facts.subject.commonName !== subject.commonName) {
      return { problem: `it is for ${facts.subject.commonName ?? 'nobody'}, not for ${subject.commonName}` };
    }
    if (facts.subject.organization !== subject.organization) {
      return { problem: `its organization is not ${subject.organization}` };
    }
    const roots = rootTypes(request.use).flatMap((type) => pemsOf(rootsFor(ctx, type)));
    const at = Math.max(ctx.now, facts.notBefore);
    const verdict = ctx.pki.verifyChain({ chain: [pem, ...others], roots, at });
    if (!verdict.ok) return { problem: verdict.reason };
    return assembled(ctx, request, verdict.path);
  } catch {
    return { problem: 'it cannot be read' };
  }
}

/** One for every use may come from either hierarchy, which can be one (A00.FR.602). */
function rootTypes(use: SigningUse | undefined): string[] {
  return use === undefined ? ['CSMSRootCertificate', 'V2GRootCertificate'] : [ROOT_OF[use]];
}

/** @param path From the certificate to its root. */
function assembled(ctx: Context, { use, key }: SigningRequest, path: readonly string[]): OwnCertificate {
  const known = path.map((pem, index) => knownOf(ctx, pem, path[index + 1] ?? pem));
  const [leaf, ...above] = known;
  if (!leaf) throw new RangeError('the path is empty');
  return {
    ...leaf,
    privateKey: key.privateKey,
    chain: above.slice(0, -1),
    untried: true,
    ...(use === undefined ? {} : { use }),
  };
}

/** A02.FR.07, FR.20. */
function refuse(ctx: Context, { use }: SigningRequest, problem: string): Answer {
  delete certificatesOf(ctx.state).requests[slotOf(use)];
  ctx.cancel(timerOf(use));
  ctx.note(`the signed certificate is refused: ${problem}`);
  ctx.signal('security-event', {
    type: 'InvalidChargingStationCertificate',
    techInfo: problem.slice(0, 255),
  });
  return rejected('InvalidCertificate', problem);
}

function accept(ctx: Context, { use }: SigningRequest, received: OwnCertificate): Answer {
  const certificates = certificatesOf(ctx.state);
  delete certificates.requests[slotOf(use)];
  ctx.cancel(timerOf(use));
  const same = certificates.own.filter((own) => own.use === use);
  const dropped = new Set(same.slice(0, Math.max(0, same.length - KEPT + 1)));
  certificates.own = [...certificates.own.filter((own) => !dropped.has(own)), received];
  ctx.note(`new certificate ${received.subject}`);
  ctx.signal('security-event', {
    type: 'ReconfigurationOfSecurityParameters',
    techInfo: `new ${slotOf(use)}`,
  });
  ctx.signal('certificate-renewed', use === undefined ? {} : { use });
  return { status: 'Accepted' };
}
