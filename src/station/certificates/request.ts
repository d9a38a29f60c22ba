import type { SigningUse } from '../../dialect/intents.js';
import type { Subject } from '../../pki/index.js';
import type { Context, SaidOf } from '../core/block.js';
import type { Signals } from '../core/signals.js';
import type { Answer } from '../core/state.js';
import { type SigningRequest, slotOf } from './state.js';
import { certificatesOf } from './store.js';

/** Beyond which a station does not wait between two tries, however often it has doubled, ms. */
const LONGEST_WAIT_MS = 7 * 24 * 3600 * 1000;

/** Has a new key made, whose request goes to the CSMS as soon as it is there (A02.FR.02, A03.FR.02). */
export function requestCertificate(ctx: Context, use: SigningUse | undefined): void {
  const certificates = certificatesOf(ctx.state);
  ctx.cancel(timerOf(use));
  delete certificates.requests[slotOf(use)];
  certificates.requestCounter += 1;
  const ref = certificates.requestCounter;
  ctx.effect({ do: 'make-key', slot: slotOf(use), ref, subject: subjectFor(ctx, use) });
}

/** Whose certificate it is: A00.FR.509, FR.511; for vehicles 2.0.1 part 2, 2.14.9 to 2.14.11. */
export function subjectFor(ctx: Context, use: SigningUse | undefined): Partial<Subject> {
  const { variables, identity } = ctx;
  const organization = variables.text('SecurityCtrlr.OrganizationName') ?? '';
  if (use === undefined || use === 'ChargingStationCertificate')
    return { commonName: identity, organization };
  const country = variables.text('ISO15118Ctrlr.CountryName');
  return {
    commonName: variables.text('ISO15118Ctrlr.SeccId') || identity,
    organization: variables.text('ISO15118Ctrlr.OrganizationName') || organization,
    ...(country ? { country } : {}),
  };
}

/** The key is there. */
export function keyMade(ctx: Context, { slot, csr, key }: Signals['key-made']): void {
  const certificates = certificatesOf(ctx.state);
  const use = meantBy(slot);
  const request: SigningRequest = {
    requestId: certificates.requestCounter,
    csr,
    key,
    repeats: 0,
    state: 'unsent',
    ...(use === undefined ? {} : { use }),
  };
  certificates.requests[slot] = request;
  ask(ctx, request);
}

/** After a time without the CSMS, or with it before it accepted us. */
export function askAgain(ctx: Context): void {
  for (const request of Object.values(certificatesOf(ctx.state).requests)) {
    if (request.state === 'unsent' || request.state === 'asked') ask(ctx, request);
    else if (request.state === 'accepted') wait(ctx, request);
  }
}

function ask(ctx: Context, request: SigningRequest): void {
  const { registration, link } = ctx.state.volatile;
  if (link !== 'up' || (registration !== 'accepted' && registration !== 'pending')) return;
  request.state = 'asked';
  const { csr, use, requestId } = request;
  // A02.FR.13, FR.24.
  ctx.say(
    'signCertificate',
    { csr, requestId, ...(use === undefined ? {} : { use }) },
    { about: requestId, before: 'triggered' },
  );
}

export function requestAnswered(
  ctx: Context,
  answer: Answer<'signCertificate'>,
  { about }: SaidOf<'signCertificate'>,
): void {
  const { requests } = certificatesOf(ctx.state);
  const request = Object.values(requests).find(({ requestId }) => requestId === about);
  if (!request) return;
  if (answer.kind === 'unanswered' && answer.why !== 'unsupported') {
    request.state = 'unsent';
    if (answer.why === 'timeout' || answer.why === 'invalid') wait(ctx, request);
    return;
  }
  if (answer.kind === 'answered' && answer.response.status === 'Accepted') {
    request.state = 'accepted';
    wait(ctx, request);
    return;
  }
  ctx.note(`the CSMS does not have a certificate signed: ${reasonOf(answer)}`);
  delete requests[slotOf(request.use)];
  // A02.FR.21.
  if (request.use === 'V2GCertificate') ctx.state.volatile.plugAndChargeOff = true;
}

function reasonOf(answer: Answer<'signCertificate'>): string {
  if (answer.kind === 'error') return answer.code;
  return answer.kind === 'answered' ? (answer.response.statusInfo?.reasonCode ?? 'Rejected') : answer.why;
}

/** A02.FR.17, FR.18. Where the edition knows no waiting time, nothing is sent again. */
function wait(ctx: Context, { use, repeats }: SigningRequest): void {
  const seconds = ctx.variables.number('SecurityCtrlr.CertSigningWaitMinimum');
  if (seconds > 0) ctx.timer(timerOf(use), Math.min(1000 * seconds * 2 ** repeats, LONGEST_WAIT_MS));
}

/** A02.FR.17, FR.19. */
export function waitedInVain(ctx: Context, slot: string): void {
  const request = certificatesOf(ctx.state).requests[slot];
  if (!request) return;
  if (request.repeats >= ctx.variables.number('SecurityCtrlr.CertSigningRepeatTimes')) {
    request.state = 'given-up';
    ctx.note(`no certificate came for request ${request.requestId}; it is not asked for again`);
    return;
  }
  request.repeats += 1;
  ask(ctx, request);
}

export function timerOf(use: SigningUse | undefined): string {
  return `certificates:signing/${slotOf(use)}`;
}

export function meantBy(slot: string): SigningUse | undefined {
  return slot === slotOf(undefined) ? undefined : (slot as SigningUse);
}
