import type { InstalledCertificate, Request, Response } from '../../dialect/intents.js';
import type { Context } from '../core/block.js';
import { failed } from '../core/refusals.js';
import type { OwnCertificate, Root } from './state.js';
import { certificatesOf, isNamedBy, rootsFor, serves } from './store.js';

/** The algorithm that certificates are named by; any is understood (A00.FR.506). */
const NAMED_BY = 'SHA256';
const CHAIN = 'V2GCertificateChain';

/** M03; 1.6 security whitepaper M03. */
export function getInstalled(
  ctx: Context,
  { certificateTypes }: Request<'getInstalledCertificates'>,
): Response<'getInstalledCertificates'> {
  const { roots, own } = certificatesOf(ctx.state);
  const chains = own.filter((each) => serves(each, 'V2GCertificate') && ctx.traits.hasDeviceModel);
  const all = [...roots.map(rootEntry), ...chains.map(chainEntry)];
  const wanted = certificateTypes
    ? all.filter(({ certificateType }) => certificateTypes.includes(certificateType))
    : all;
  if (wanted.length > 0) return { status: 'Accepted', certificates: wanted };
  return { status: 'NotFound', statusInfo: { reasonCode: 'NotFound' } };
}

function rootEntry({ type, hashes }: Root): InstalledCertificate {
  return { certificateType: type, hash: hashes[NAMED_BY] };
}

/** M03.FR.05: the authorities below the root stand under the station's certificate. */
function chainEntry({ hashes, chain }: OwnCertificate): InstalledCertificate {
  const children = chain.map((each) => each.hashes[NAMED_BY]);
  return { certificateType: CHAIN, hash: hashes[NAMED_BY], ...(children.length > 0 ? { children } : {}) };
}

/** M04; 1.6 security whitepaper M04. */
export function deleteCertificate(
  ctx: Context,
  { hash }: Request<'deleteCertificate'>,
): Response<'deleteCertificate'> {
  const { roots, own } = certificatesOf(ctx.state);
  const mine = own.find((each) => isNamedBy(each, hash));
  // M04.FR.06; whitepaper M04.FR.05.
  if (mine && serves(mine, 'ChargingStationCertificate')) {
    return failed('UnsupportedRequest', 'the certificate of the station itself is replaced, not deleted');
  }
  if (mine) return remove(ctx, mine);
  const root = roots.find((each) => isNamedBy(each, hash));
  if (!root) return { status: 'NotFound', statusInfo: { reasonCode: 'NotFound' } };
  // M04.FR.03; whitepaper M04.FR.06.
  if (isInUse(ctx, root)) return failed('Unspecified', 'the connection to the CSMS stands on it');
  return remove(ctx, root);
}

function remove(ctx: Context, gone: Root | OwnCertificate): Response<'deleteCertificate'> {
  const certificates = certificatesOf(ctx.state);
  certificates.roots = certificates.roots.filter((root) => root !== gone);
  certificates.own = certificates.own.filter((own) => own !== gone);
  ctx.note(`deleted ${gone.subject}`);
  ctx.signal('security-event', {
    type: 'ReconfigurationOfSecurityParameters',
    techInfo: 'certificate deleted',
  });
  return { status: 'Accepted' };
}

/** The connection is secured, and without this root there would be nothing to check the CSMS against. */
function isInUse(ctx: Context, root: Root): boolean {
  if (root.type !== 'CSMSRootCertificate' || root.fallback) return false;
  if (ctx.variables.number('SecurityCtrlr.SecurityProfile') < 2) return false;
  return rootsFor(ctx, root.type).every((other) => other === root || other.fallback);
}
