import type { Request } from '../../dialect/intents.js';
import type { Context } from '../core/block.js';
import type { FirmwareMemory, FirmwareOrder } from '../core/firmware-state.js';
import type { Answer } from '../core/state.js';

type Status = Request<'firmwareStatus'>;

export function firmwareOf({ state }: Context): FirmwareMemory {
  state.memory.firmware ??= {};
  return state.memory.firmware;
}

/** Tells a status of an update, with the number of its request (L01.FR.01, FR.10). */
export function report(ctx: Context, { requestId }: FirmwareOrder, status: string): void {
  tell(ctx, { status, ...(requestId === undefined ? {} : { requestId }) });
}

export function tell(ctx: Context, request: Status): void {
  const firmware = firmwareOf(ctx);
  if (request.status !== 'Idle') firmware.told = request;
  // The end of an update is told until it has been heard, over any cut of power.
  if (LAST_WORDS.has(request.status)) firmware.untold = request;
  ctx.say('firmwareStatus', request, { before: 'triggered' });
}

/** What became of a status that was told. */
export function answered(ctx: Context, answer: Answer<'firmwareStatus'>, request: Status): void {
  const firmware = firmwareOf(ctx);
  if (answer.kind === 'unanswered' && answer.why !== 'unsupported') {
    if (request.status !== 'Idle') firmware.untold = request;
  } else {
    delete firmware.untold;
  }
}

const LAST_WORDS = new Set([
  'DownloadFailed',
  'InstallationFailed',
  'Installed',
  'InstallVerificationFailed',
  'InvalidSignature',
]);

/** F06.FR.10; L01.FR.25, FR.26; security whitepaper L01.FR.28, FR.29; 1.6 4.5. */
export function toldAgain(ctx: Context, signed: boolean): Status {
  const { update, told } = firmwareOf(ctx);
  const isPlain = update ? update.requestId === undefined : told?.requestId === undefined;
  const own = ctx.traits.hasDeviceModel || signed;
  if (told && isPlain !== own && (update || (own && told.status !== 'Installed'))) {
    return { ...told, status: own ? told.status : (PLAIN[told.status] ?? told.status) };
  }
  return { status: 'Idle', ...(own && !ctx.traits.hasDeviceModel ? { signed: true } : {}) };
}

/** What 1.6 7.25 says where it has no word. */
const PLAIN: Readonly<Record<string, string>> = {
  DownloadScheduled: 'Idle',
  InstallScheduled: 'Downloaded',
  InstallRebooting: 'Installing',
};
