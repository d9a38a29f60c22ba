import type { Context } from '../core/block.js';
import type { DownloadOutcome } from '../core/effects.js';
import type { FirmwareOrder, FirmwareUpdate } from '../core/firmware-state.js';
import { firmwareOf, report } from './telling.js';

/** The largest file that there is room for. */
export const LARGEST_IMAGE = 256 * 1024 * 1024;

/** A file comes over a mobile network: so long until it flows, and so many bytes in a second. */
const CONNECT_MS = 5_000;
const BYTES_PER_SECOND = 1_000_000;

const INSTALL_MS = 20_000;
/** From the announcement of the restart to the restart, and from there to running again. */
const GOODBYE_MS = 3_000;
const REBOOT_MS = 10_000;

/** A timer is looked at again after this, in case the clock has been set meanwhile. */
const LONGEST_WAIT_MS = 3_600_000;

export function begin(ctx: Context, order: FirmwareOrder): void {
  const update: FirmwareUpdate = { ...order, stage: 'download-scheduled' };
  firmwareOf(ctx).update = update;
  ctx.note(`firmware update from ${order.url}`);
  // L01.FR.13.
  if (order.retrieveAt > ctx.now) report(ctx, update, 'DownloadScheduled');
  proceed(ctx);
}

/** Goes on from where the update stands: when a time has come, and after the power was gone. */
export function proceed(ctx: Context): void {
  const { update } = firmwareOf(ctx);
  if (!update) return;
  switch (update.stage) {
    case 'download-scheduled':
      if (!waitsUntil(ctx, update.retrieveAt)) download(ctx, update);
      return;
    case 'retry-scheduled':
      return download(ctx, update);
    case 'install-scheduled':
      if (!waitsUntil(ctx, update.installAt ?? 0)) installWhenIdle(ctx, update);
      return;
    case 'waiting':
      return installWhenIdle(ctx, update);
    case 'installing':
      return installed(ctx, update);
    case 'rebooting':
      return ctx.signal('restart', { reason: 'FirmwareUpdate', delayMs: REBOOT_MS });
    case 'downloading':
      if (update.image) received(ctx, update);
  }
}

/** The power came back, or the station restarted, in the middle of it. */
export function resume(ctx: Context): void {
  const { update } = firmwareOf(ctx);
  if (update?.stage === 'rebooting') return activated(ctx, update);
  if (update?.stage === 'installing')
    return finish(ctx, update, 'InstallationFailed', 'the power went while it was written');
  if (update?.stage === 'downloading') return failedTry(ctx, update, 'the station restarted');
  if (update?.stage === 'retry-scheduled') ctx.timer('firmware:proceed', update.retryIntervalMs);
  else proceed(ctx);
}

/** True while the time has not come; then there is a timer for it. */
function waitsUntil(ctx: Context, moment: number): boolean {
  const wait = moment - ctx.now;
  if (wait > 0) ctx.timer('firmware:proceed', Math.min(wait, LONGEST_WAIT_MS));
  return wait > 0;
}

function download(ctx: Context, update: FirmwareUpdate): void {
  update.stage = 'downloading';
  report(ctx, update, 'Downloading');
  const ref = ctx.state.volatile.nextRef++;
  ctx.state.volatile.downloading = ref;
  const { url, certificate, signature } = update;
  ctx.effect({
    do: 'download',
    ref,
    url,
    limit: LARGEST_IMAGE,
    ...(certificate !== undefined && signature !== undefined ? { signing: { certificate, signature } } : {}),
  });
}

/** The file is here as soon as a network of this world would have brought it. */
export function downloaded(ctx: Context, outcome: DownloadOutcome): void {
  const { update } = firmwareOf(ctx);
  delete ctx.state.volatile.downloading;
  if (update?.stage !== 'downloading') return;
  if (!outcome.ok) return failedTry(ctx, update, outcome.reason);
  update.image = outcome.image;
  if (outcome.signatureIsValid !== undefined) update.signatureIsValid = outcome.signatureIsValid;
  ctx.timer('firmware:proceed', transferMs(outcome.image.size));
}

export function transferMs(bytes: number): number {
  return CONNECT_MS + Math.round((1000 * bytes) / BYTES_PER_SECOND);
}

/** L01.FR.30. */
function failedTry(ctx: Context, update: FirmwareUpdate, reason: string): void {
  delete update.image;
  if (update.retriesLeft <= 0) return finish(ctx, update, 'DownloadFailed', reason);
  ctx.note(`download failed: ${reason}`);
  update.retriesLeft -= 1;
  update.stage = 'retry-scheduled';
  ctx.timer('firmware:proceed', update.retryIntervalMs);
}

function received(ctx: Context, update: FirmwareUpdate): void {
  report(ctx, update, 'Downloaded');
  if (update.certificate !== undefined) {
    if (!update.signatureIsValid) return unproven(ctx, update);
    report(ctx, update, 'SignatureVerified');
  }
  // L01.FR.16.
  if (update.installAt !== undefined && update.installAt > ctx.now) {
    update.stage = 'install-scheduled';
    report(ctx, update, 'InstallScheduled');
    return proceed(ctx);
  }
  installWhenIdle(ctx, update);
}

/** L01.FR.03; a signature that is missing is not valid either. */
function unproven(ctx: Context, update: FirmwareUpdate): void {
  const why = update.signature === undefined ? 'it is not signed' : 'the signature is not that of the file';
  finish(ctx, update, 'InvalidSignature', why);
  ctx.signal('security-event', { type: 'InvalidFirmwareSignature', techInfo: why });
}

/** L01.FR.05 to FR.07, FR.34; 1.6 5.19. */
export function installWhenIdle(ctx: Context, update: FirmwareUpdate): void {
  if (Object.keys(ctx.state.memory.transactions.running).length === 0) return install(ctx, update);
  if (update.stage !== 'waiting') {
    const told = update.stage === 'install-scheduled';
    update.stage = 'waiting';
    if (!told) report(ctx, update, 'InstallScheduled');
  }
  if (!ctx.variables.boolean('ChargingStation.AllowNewSessionsPendingFirmwareUpdate')) bar(ctx);
}

function install(ctx: Context, update: FirmwareUpdate): void {
  update.stage = 'installing';
  bar(ctx);
  report(ctx, update, 'Installing');
  ctx.timer('firmware:proceed', update.image?.installMs ?? INSTALL_MS);
}

/** Whoever has come but has not begun does not begin any more. */
function bar(ctx: Context): void {
  const firmware = firmwareOf(ctx);
  if (firmware.barred) return;
  firmware.barred = true;
  for (const { id } of ctx.model.evses) {
    if (ctx.state.memory.transactions.running[id]) continue;
    const soft = ctx.state.volatile.evses[id];
    if (soft) soft.finishing = ctx.state.physical.evses[id]?.pluggedConnector !== undefined;
    ctx.signal('stop-wanted', { evseId: id, reason: 'Other', trigger: 'AbnormalCondition' });
  }
  ctx.signal('facts-changed', {});
}

function installed(ctx: Context, update: FirmwareUpdate): void {
  const { image } = update;
  const flaw = image?.flaw ?? strangerTo(ctx, update);
  // L01.FR.29.
  if (!image || flaw !== undefined)
    return finish(ctx, update, 'InstallVerificationFailed', flaw ?? 'it is gone');
  if (image.fails === 'install')
    return finish(ctx, update, 'InstallationFailed', 'the flash does not take it');
  update.stage = 'rebooting';
  // L01.FR.32 (a).
  report(ctx, update, 'InstallRebooting');
  ctx.timer('firmware:proceed', GOODBYE_MS);
}

function strangerTo({ model }: Context, { image }: FirmwareUpdate): string | undefined {
  if (image?.vendor !== undefined && image.vendor !== model.vendor)
    return `it is for stations of ${image.vendor}`;
  return image?.model !== undefined && image.model !== model.model
    ? `it is for the ${image.model}`
    : undefined;
}

/** The first start of the new firmware; where it fails, the boot loader has gone back to the old one. */
function activated(ctx: Context, update: FirmwareUpdate): void {
  const { image } = update;
  if (!image || image.fails === 'boot') {
    return finish(ctx, update, 'InstallationFailed', 'the new firmware did not start');
  }
  firmwareOf(ctx).version = image.version;
  // L01.FR.31.
  ctx.signal('security-event', { type: 'FirmwareUpdated', techInfo: image.version });
  finish(ctx, update, 'Installed');
}

function finish(ctx: Context, update: FirmwareUpdate, status: string, reason?: string): void {
  const firmware = firmwareOf(ctx);
  ctx.note(`firmware ${status}: ${reason ?? update.image?.version ?? ''}`);
  delete firmware.update;
  ctx.cancel('firmware:proceed');
  unbar(ctx);
  report(ctx, update, status);
  // After a restart the end of this one is told first.
  if (ctx.state.volatile.registration === 'accepted') beginNext(ctx);
}

/** What came while nothing else could be begun. */
export function beginNext(ctx: Context): void {
  const firmware = firmwareOf(ctx);
  const { next, update } = firmware;
  if (!next || update) return;
  delete firmware.next;
  begin(ctx, next);
}

function unbar(ctx: Context): void {
  const firmware = firmwareOf(ctx);
  if (!firmware.barred) return;
  delete firmware.barred;
  ctx.signal('facts-changed', {});
}

/** L01.FR.24: an update that is not being written yet gives way. */
export function cancel(ctx: Context): void {
  const { volatile } = ctx.state;
  if (volatile.downloading !== undefined) ctx.effect({ do: 'cancel-download', ref: volatile.downloading });
  delete volatile.downloading;
  delete firmwareOf(ctx).update;
  ctx.cancel('firmware:proceed');
  unbar(ctx);
}
