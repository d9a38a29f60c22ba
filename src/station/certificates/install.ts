import type { Request, Response } from '../../dialect/intents.js';
import type { Context } from '../core/block.js';
import { rejected } from '../core/refusals.js';
import type { Root } from './state.js';
import { certificatesOf, entriesOf, knownOf, pemsOf, rootsFor } from './store.js';

const CSMS_ROOT = 'CSMSRootCertificate';

/** Roots that only a station which speaks ISO 15118 has a use for. */
const FOR_VEHICLES: ReadonlySet<string> = new Set([
  'V2GRootCertificate',
  'MORootCertificate',
  'OEMRootCertificate',
]);

type Answer = Response<'installCertificate'>;

/** M05; 1.6 security whitepaper M05. */
export function installCertificate(ctx: Context, request: Request<'installCertificate'>): Answer {
  const { certificateType: type, certificate } = request;
  if (FOR_VEHICLES.has(type) && ctx.variables.text('ISO15118Ctrlr.ContractValidationOffline') === undefined) {
    return rejected('UnsupportedParam', 'this station does not speak ISO 15118');
  }
  const [pem, ...others] = ctx.pki.pemBlocks(certificate, 'CERTIFICATE');
  if (pem === undefined || others.length > 0) return invalid('not one certificate in PEM');
  const installed = rootsFor(ctx, type);
  const problem = problemOf(ctx, pem, installed);
  if (problem !== undefined) return invalid(problem);
  const root: Root = { ...knownOf(ctx, pem, issuerOf(ctx, pem, installed)), type };
  const replaced = checksSuccession(ctx, type) ? succeed(ctx, root) : without(ctx, root);
  if ('status' in replaced) return replaced;
  const { roots } = replaced;
  const most = ctx.variables.table.find('SecurityCtrlr.CertificateEntries')?.max;
  // M05.FR.06; whitepaper M05.FR.03.
  const entries = roots.length + entriesOf(ctx.state) - certificatesOf(ctx.state).roots.length;
  if (most !== undefined && entries >= most) {
    return rejected('OutOfStorage', `this station has room for ${most} certificates`);
  }
  certificatesOf(ctx.state).roots = [...roots, root];
  ctx.note(`installed ${type} ${root.subject}`);
  ctx.signal('security-event', {
    type: 'ReconfigurationOfSecurityParameters',
    techInfo: `${type} installed`,
  });
  return { status: 'Accepted' };
}

/** M05.FR.07: what is installed has to be a valid authority, a root or one that an installed root vouches for. */
function problemOf(ctx: Context, pem: string, installed: readonly Root[]): string | undefined {
  const facts = ctx.pki.readIfCertificate(pem);
  if (!facts) return 'not a certificate';
  if (!facts.isAuthority) return 'not the certificate of an authority';
  const roots = facts.selfSigned ? [pem] : pemsOf(installed);
  const verdict = ctx.pki.verifyChain({ chain: [pem], roots, at: ctx.now });
  return verdict.ok ? undefined : verdict.reason;
}

function issuerOf(ctx: Context, pem: string, installed: readonly Root[]): string {
  const verdict = ctx.pki.verifyChain({ chain: [pem], roots: [pem, ...pemsOf(installed)], at: ctx.now });
  const issuer = ctx.pki.readCertificate(pem).selfSigned
    ? undefined
    : verdict.ok
      ? verdict.path[1]
      : undefined;
  return issuer ?? pem;
}

function checksSuccession(ctx: Context, type: string): boolean {
  return type === CSMS_ROOT && ctx.variables.boolean('SecurityCtrlr.AdditionalRootCertificateCheck');
}

/** M05.FR.10 to FR.12: the one root for the CSMS gives way to one that it has signed, and stays as a fall-back. */
function succeed(ctx: Context, root: Root): { roots: Root[] } | Answer {
  const { roots } = certificatesOf(ctx.state);
  const others = roots.filter(({ type }) => type !== CSMS_ROOT);
  const old = rootsFor(ctx, CSMS_ROOT).find(({ fallback }) => !fallback);
  if (!old) return { roots: others };
  const verdict = ctx.pki.verifyChain({ chain: [root.pem], roots: [old.pem], at: ctx.now });
  if (!verdict.ok) return invalid('it is not signed by the root that it would replace');
  return { roots: [...others, { ...old, fallback: true }] };
}

/** M05.FR.17: a certificate that is there already is replaced. */
function without(ctx: Context, { type, fingerprint }: Root): { roots: Root[] } {
  const { roots } = certificatesOf(ctx.state);
  return { roots: roots.filter((each) => each.type !== type || each.fingerprint !== fingerprint) };
}

function invalid(why: string): Answer {
  return rejected('InvalidCertificate', why);
}
