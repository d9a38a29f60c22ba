import type { Request, Response } from '../../dialect/intents.js';
import type { Block, Context, Refusal } from '../core/block.js';
import type { DownloadOutcome } from '../core/effects.js';
import type { PublishingJob, PublishingMemory } from '../core/publishing-state.js';
import { rejected } from '../core/refusals.js';
import { OWN_RETRIES, retryMs } from '../core/retries.js';
import { LARGEST_IMAGE, transferMs } from '../firmware/stages.js';

/** A local controller that has firmware for the stations behind it: L03, L04. */
export const publishFirmware: Block = {
  name: 'publish-firmware',
  hears: { publishFirmware: publish, unpublishFirmware: unpublish },
  timers: { 'publish-firmware:proceed': (ctx) => proceed(ctx) },
  signals: {
    started: (ctx) => {
      const { publishing } = ctx.state.memory;
      if (!publishing) return;
      // What was on the shelf is in flash, and is served again.
      for (const checksum of Object.keys(publishing.files)) ctx.effect({ do: 'publish', checksum });
      if (publishing.job) failed(ctx, publishing.job, 'the station restarted');
    },
    accepted: (ctx) => {
      const { untold } = ctx.state.memory.publishing ?? {};
      if (untold) tell(ctx, untold);
    },
    'file-fetched': (ctx, { ref, outcome }) => {
      if (ctx.state.volatile.fetchingForOthers === ref) fetched(ctx, outcome);
    },
    'file-published': (ctx, { checksum, locations }) => published(ctx, checksum, locations),
    'file-read': (ctx, { checksum, readers }) => {
      const file = ctx.state.memory.publishing?.files[checksum];
      if (file) file.readers = readers;
    },
    triggered: (ctx, { message }) => {
      if (message !== 'PublishFirmwareStatusNotification') return;
      const { told } = ctx.state.memory.publishing ?? {};
      // L03.FR.10, FR.11.
      const isOver = told === undefined || told.status === 'Published';
      ctx.say('publishFirmwareStatus', isOver ? { status: 'Idle' } : told, { before: 'triggered' });
    },
  },
  answers: {
    publishFirmwareStatus: (ctx, answer, { request }) => {
      const publishing = publishingOf(ctx);
      if (answer.kind !== 'unanswered') delete publishing.untold;
      else if (request.status !== 'Idle') publishing.untold = request;
    },
  },
};

function publishingOf({ state }: Context): PublishingMemory {
  state.memory.publishing ??= { files: {} };
  return state.memory.publishing;
}

function publish(ctx: Context, asked: Request<'publishFirmware'>): Response<'publishFirmware'> | Refusal {
  if (!ctx.model.capabilities.localController) return notHere();
  const { requestId, location: url, checksum, retries, retryInterval } = asked;
  if (!URL.canParse(url)) return rejected('InvalidURL', `${url} is not a URL`);
  if (!/^[0-9a-f]{32}$/i.test(checksum)) return rejected('InvalidValue', 'an MD5 has 32 hexadecimal digits');
  const { job: running } = publishingOf(ctx);
  if (running) return rejected('FwUpdateInProgress', `request ${running.requestId} is being worked on`);
  const job: PublishingJob = {
    requestId,
    url,
    checksum: checksum.toLowerCase(),
    retriesLeft: retries ?? OWN_RETRIES,
    retryIntervalMs: retryMs(retryInterval),
  };
  publishingOf(ctx).job = job;
  download(ctx, job);
  return { status: 'Accepted' };
}

function unpublish(
  ctx: Context,
  { checksum }: Request<'unpublishFirmware'>,
): Response<'unpublishFirmware'> | Refusal {
  if (!ctx.model.capabilities.localController) return notHere();
  const { files } = publishingOf(ctx);
  const name = checksum.toLowerCase();
  const file = files[name];
  // L04.FR.03.
  if (!file) return { status: 'NoFirmware' };
  // L04.FR.04.
  if (file.readers > 0) return { status: 'DownloadOngoing' };
  delete files[name];
  ctx.effect({ do: 'unpublish', checksum: name });
  return { status: 'Unpublished' };
}

function proceed(ctx: Context): void {
  const { job } = publishingOf(ctx);
  if (!job) return;
  if (job.found === undefined) return download(ctx, job);
  report(ctx, job, 'Downloaded');
  if (job.found !== job.checksum) {
    ctx.effect({ do: 'unpublish', checksum: job.found });
    return finish(ctx, job, 'InvalidChecksum');
  }
  report(ctx, job, 'ChecksumVerified');
  ctx.effect({ do: 'publish', checksum: job.checksum });
}

function download(ctx: Context, job: PublishingJob): void {
  report(ctx, job, 'Downloading');
  const ref = ctx.state.volatile.nextRef++;
  ctx.state.volatile.fetchingForOthers = ref;
  ctx.effect({ do: 'download', ref, url: job.url, limit: LARGEST_IMAGE, keep: true });
}

function fetched(ctx: Context, outcome: DownloadOutcome): void {
  const { job } = publishingOf(ctx);
  delete ctx.state.volatile.fetchingForOthers;
  if (!job) return;
  if (!outcome.ok) return failed(ctx, job, outcome.reason);
  job.found = outcome.image.md5;
  ctx.timer('publish-firmware:proceed', transferMs(outcome.image.size));
}

function failed(ctx: Context, job: PublishingJob, reason: string): void {
  ctx.note(`download of firmware for others failed: ${reason}`);
  delete job.found;
  if (job.retriesLeft <= 0) return finish(ctx, job, 'DownloadFailed');
  job.retriesLeft -= 1;
  ctx.timer('publish-firmware:proceed', job.retryIntervalMs);
}

/** L03.FR.04, FR.08, FR.09. Also heard after a restart, when nobody has asked for it. */
function published(ctx: Context, checksum: string, locations: string[] | undefined): void {
  const publishing = publishingOf(ctx);
  if (locations) publishing.files[checksum] = { readers: 0 };
  else delete publishing.files[checksum];
  const { job } = publishing;
  if (job?.found !== checksum) return;
  finish(ctx, job, locations ? 'Published' : 'PublishFailed', locations);
}

function finish(ctx: Context, job: PublishingJob, status: string, location?: string[]): void {
  delete publishingOf(ctx).job;
  report(ctx, job, status, location);
}

function report(ctx: Context, { requestId }: PublishingJob, status: string, location?: string[]): void {
  tell(ctx, { status, requestId, ...(location ? { location } : {}) });
}

function tell(ctx: Context, request: Request<'publishFirmwareStatus'>): void {
  publishingOf(ctx).told = request;
  ctx.say('publishFirmwareStatus', request, { before: 'triggered' });
}

function notHere(): Refusal {
  return { refuse: 'NotSupported', description: 'this station is no local controller' };
}
