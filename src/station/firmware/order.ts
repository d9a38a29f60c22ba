import type { Request, Response } from '../../dialect/intents.js';
import type { Context, Refusal } from '../core/block.js';
import type { FirmwareOrder } from '../core/firmware-state.js';
import { reasonOf, rejected } from '../core/refusals.js';
import { OWN_RETRIES, retryMs } from '../core/retries.js';
import { checkSigningCertificate } from './signing-certificate.js';
import { firmwareOf } from './telling.js';
import { manufacturerRoots } from './trust.js';

type Asked = Request<'updateFirmware'>;

/** Why a request is not taken; undefined: it is. */
export function objection(ctx: Context, asked: Asked): Response<'updateFirmware'> | Refusal | undefined {
  if (!ctx.model.capabilities.firmwareManagement) {
    return { refuse: 'NotSupported', description: 'the firmware of this station cannot be updated' };
  }
  const { signingCertificate: certificate, signature, requestId, location } = asked;
  if (certificate === undefined && signature === undefined) {
    if (manufacturerRoots(ctx.state).length > 0) return unsigned(requestId);
  } else {
    const refused = distrust(ctx, certificate ?? '');
    if (refused) return refused;
  }
  if (requestId === undefined || URL.canParse(location)) return undefined;
  return rejected('InvalidURL', `${location} is not a URL`);
}

/** Security whitepaper L01.FR.20; in 2.x the station wants what L01.FR.09 and FR.11 promise it. */
function unsigned(requestId: number | undefined): Response<'updateFirmware'> | Refusal {
  const why = 'this station takes signed firmware only';
  return requestId === undefined
    ? { refuse: 'NotSupported', description: why }
    : rejected('MissingParam', why);
}

/** L01.FR.02, FR.21, FR.22; security whitepaper L01.FR.23 to FR.25. */
function distrust(ctx: Context, certificate: string): Response<'updateFirmware'> | undefined {
  const roots = manufacturerRoots(ctx.state);
  const revoked = firmwareOf(ctx).revoked ?? [];
  const verdict = checkSigningCertificate(certificate, { roots, revoked, at: ctx.now });
  if (verdict.ok) return undefined;
  ctx.signal('security-event', { type: 'InvalidFirmwareSigningCertificate', techInfo: verdict.why });
  return {
    status: verdict.status,
    statusInfo: reasonOf('InvalidCertificate', verdict.why),
  };
}

export function orderOf(asked: Asked): FirmwareOrder {
  const { requestId, location, installDateTime, signingCertificate, signature, retries, retryInterval } =
    asked;
  return {
    url: location,
    retrieveAt: asked.retrieveDateTime,
    retriesLeft: retries ?? OWN_RETRIES,
    retryIntervalMs: retryMs(retryInterval),
    ...(requestId === undefined ? {} : { requestId }),
    ...(installDateTime === undefined ? {} : { installAt: installDateTime }),
    ...(signingCertificate === undefined ? {} : { certificate: signingCertificate }),
    ...(signature === undefined ? {} : { signature }),
  };
}
