import type { Context, SaidOf } from '../core/block.js';
import type { Answer } from '../core/state.js';
import { ocspKeyOf } from './state.js';
import { certificatesOf, serves } from './store.js';

/** M06.FR.10. */
const WEEK_MS = 7 * 24 * 3600 * 1000;

/** Asks for the status of the certificates that vehicles are shown, and of those above them (M06.FR.06, FR.07). */
export function refreshOcsp(ctx: Context): void {
  const shown = certificatesOf(ctx.state).own.filter((own) => serves(own, 'V2GCertificate'));
  if (shown.length === 0 || !ctx.traits.hasDeviceModel) return;
  ctx.timer('certificates:ocsp', WEEK_MS);
  for (const { responderUrl, hashes } of shown.flatMap((own) => [own, ...own.chain])) {
    // The URL is required: without one nobody can be asked (M06, remarks).
    if (responderUrl) {
      ctx.say('getCertificateStatus', { ocsp: { ...hashes.SHA256, responderURL: responderUrl } });
    }
  }
}

/** After a time without power or connection: only what is a week old, or was never answered. */
export function refreshOldOcsp(ctx: Context): void {
  const { ocsp, own } = certificatesOf(ctx.state);
  const shown = own.filter((each) => serves(each, 'V2GCertificate')).flatMap((each) => [each, ...each.chain]);
  const isOld = shown.some(({ hashes, responderUrl }) => {
    const known = ocsp[ocspKeyOf(hashes.SHA256)];
    return responderUrl !== undefined && (!known || known.at + WEEK_MS <= ctx.now);
  });
  if (isOld) refreshOcsp(ctx);
}

export function ocspAnswered(
  ctx: Context,
  answer: Answer<'getCertificateStatus'>,
  { request }: SaidOf<'getCertificateStatus'>,
): void {
  if (answer.kind !== 'answered') return;
  const { status, ocspResult } = answer.response;
  if (status !== 'Accepted' || ocspResult === undefined) {
    return ctx.note(`no OCSP status of certificate ${request.ocsp.serialNumber}: ${status}`);
  }
  const { own, ocsp } = certificatesOf(ctx.state);
  const kept = new Set(
    own.flatMap((each) => [each, ...each.chain]).map(({ hashes }) => ocspKeyOf(hashes.SHA256)),
  );
  for (const key of Object.keys(ocsp)) if (!kept.has(key)) delete ocsp[key];
  ocsp[ocspKeyOf(request.ocsp)] = { result: ocspResult, at: ctx.now };
}
