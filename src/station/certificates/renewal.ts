import type { SigningUse } from '../../dialect/intents.js';
import type { Context } from '../core/block.js';
import { requestCertificate } from './request.js';
import { slotOf } from './state.js';
import { certificatesOf, currentOwn, serves } from './store.js';

const DAY_MS = 24 * 3600 * 1000;
/** A03.FR.02. */
const MONTH_MS = 30 * DAY_MS;

/** Begins with the first certificate; a look a day is enough for dates. */
export function watchExpiry(ctx: Context): void {
  if (certificatesOf(ctx.state).own.length > 0) ctx.timer('certificates:expiry', DAY_MS);
}

/** A03.FR.02: what will have expired within a month is renewed, unless that is under way. */
export function renewExpiring(ctx: Context): void {
  const { own, requests } = certificatesOf(ctx.state);
  for (const use of new Set(own.map((each) => each.use))) {
    const newest = Math.max(...own.filter((each) => each.use === use).map(({ notAfter }) => notAfter));
    const underWay = requests[slotOf(use)];
    if (newest - ctx.now <= MONTH_MS && (!underWay || underWay.state === 'given-up')) {
      ctx.note(`the certificate ${slotOf(use)} expires within a month`);
      requestCertificate(ctx, use);
    }
  }
  watchExpiry(ctx);
}

/** A02.FR.08: at once, or when its time has come. */
export function switchOver(ctx: Context, use: SigningUse | undefined): void {
  const received = certificatesOf(ctx.state).own.findLast((own) => own.use === use);
  if (!received || !serves(received, 'ChargingStationCertificate')) return;
  if (received.notBefore > ctx.now) ctx.timer('certificates:switch', received.notBefore - ctx.now);
  else connectAnew(ctx);
}

/** Only where the station identifies itself by its certificate. */
export function connectAnew(ctx: Context): void {
  const own = currentOwn(ctx.state, 'ChargingStationCertificate', ctx.now);
  if (own && ctx.variables.number('SecurityCtrlr.SecurityProfile') === 3) ctx.effect({ do: 'hang-up' });
}

/** A connection stands on what is new: the old is not needed any more (M05.FR.13, A02.FR.10). */
export function connected(ctx: Context): void {
  const certificates = ctx.state.memory.certificates;
  if (!certificates || ctx.variables.number('SecurityCtrlr.SecurityProfile') < 2) return;
  delete currentOwn(ctx.state, 'ChargingStationCertificate', ctx.now)?.untried;
  if (ctx.state.volatile.onFallbackRoot) return;
  certificates.roots = certificates.roots.filter(({ fallback }) => !fallback);
}

/** The next connection is tried with what was used before: the other root (M05.FR.14), then the certificate (A02.FR.28, FR.29). */
export function notConnected(ctx: Context, security: string | undefined): void {
  const { certificates } = ctx.state.memory;
  if (!certificates || security === undefined) return;
  const { volatile } = ctx.state;
  if (certificates.roots.some(({ fallback }) => fallback)) {
    volatile.onFallbackRoot = !volatile.onFallbackRoot;
    return;
  }
  const newest = currentOwn(ctx.state, 'ChargingStationCertificate', ctx.now);
  const older = certificates.own.some((own) => own !== newest && serves(own, 'ChargingStationCertificate'));
  if (!newest?.untried || !older) return;
  certificates.own = certificates.own.filter((own) => own !== newest);
  ctx.note(`no connection with the new certificate ${newest.subject}: the one before it is used`);
  ctx.signal('security-event', { type: 'DiscardedRenewedClientCertificate', techInfo: newest.subject });
}
