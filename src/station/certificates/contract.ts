import type { OcspRequest } from '../../dialect/intents.js';
import type { Context } from '../core/block.js';
import type { Signals } from '../core/signals.js';
import type { Root } from './state.js';
import { pemsOf, rootsFor } from './store.js';

/** What an authorisation by contract carries. */
export interface ContractPurpose {
  /** For an OCSP request about each of its certificates (C07.FR.02). */
  hashes: OcspRequest[];
  /** The chain in PEM, where only the CSMS can judge it (C07.FR.06). */
  certificate?: string;
}

/** AuthorizeRequest: at most four. */
const MOST_HASHES = 4;

/** Whether a vehicle may identify itself by a contract here (2.0.1 part 2, 2.14.5; A02.FR.21). */
export function mayPlugAndCharge(ctx: Context): boolean {
  return ctx.variables.boolean('ISO15118Ctrlr.PnCEnabled') && !ctx.state.volatile.plugAndChargeOff;
}

/**
 * Judges what a vehicle shows, before its eMAID is believed (2.0.1 part 2, M 2.1). A vehicle that is refused can still be paid for
 * with a card (C08).
 */
export function contractShown(ctx: Context, { evseId, emaid, chain }: Signals['contract-shown']): void {
  if (ctx.state.physical.evses[evseId]?.contract?.emaid !== emaid) return;
  const judged = judge(ctx, emaid, chain);
  if (typeof judged === 'string') {
    ctx.note(`contract ${emaid} refused at evse ${evseId}: ${judged}; waiting for another token`);
    return;
  }
  ctx.signal('contract-presented', { evseId, idToken: { idToken: emaid, type: 'eMAID' }, contract: judged });
}

function judge(ctx: Context, emaid: string, chain: readonly string[]): ContractPurpose | string {
  const { variables } = ctx;
  const isOnline = ctx.state.volatile.link === 'up' && ctx.state.volatile.registration === 'accepted';
  // C07.FR.07.
  if (!isOnline && !variables.boolean('ISO15118Ctrlr.ContractValidationOffline')) {
    return 'contracts are not accepted while the CSMS cannot be asked';
  }
  const roots = [...rootsFor(ctx, 'MORootCertificate'), ...rootsFor(ctx, 'V2GRootCertificate')];
  const verdict = ctx.pki.verifyChain({ chain, roots: pemsOf(roots), at: ctx.now });
  if (!verdict.ok && !lacksRoot(ctx, chain, roots)) return verdict.reason;
  if (!bearsName(ctx, chain, emaid)) return 'its certificate is in another name';
  if (verdict.ok) return { hashes: hashesOf(ctx, verdict.path) };
  // C07.FR.08: nobody else could.
  if (!isOnline) return verdict.reason;
  if (!variables.boolean('ISO15118Ctrlr.CentralContractValidationAllowed')) return verdict.reason;
  return { hashes: hashesOf(ctx, chain), certificate: chain.join('') };
}

/** None of the chain's certificates names an installed root as its issuer: whatever else is wrong, it is for the CSMS to say. */
function lacksRoot(ctx: Context, chain: readonly string[], roots: readonly Root[]): boolean {
  const issuers = new Set(chain.map((pem) => ctx.pki.subjectText(ctx.pki.readCertificate(pem).issuer)));
  return chain.length > 0 && !roots.some(({ subject }) => issuers.has(subject));
}

function bearsName(ctx: Context, [leaf]: readonly string[], emaid: string): boolean {
  return leaf !== undefined && ctx.pki.readCertificate(leaf).subject.commonName === emaid;
}

/** Of every certificate whose issuer follows it. Without the address of a responder there is nothing to ask. */
function hashesOf(ctx: Context, path: readonly string[]): OcspRequest[] {
  const known = path.slice(0, -1).flatMap((pem, index) => {
    const [responderURL] = ctx.pki.readCertificate(pem).ocspUrls;
    const issuer = path[index + 1];
    if (responderURL === undefined || issuer === undefined) return [];
    return [{ ...ctx.pki.hashDataOf(pem, issuer), responderURL }];
  });
  return known.slice(0, MOST_HASHES);
}
