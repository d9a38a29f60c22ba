import type { Request, Response } from '../../dialect/intents.js';
import type { Block, Context, Refusal } from '../core/block.js';
import type { TransferOutcome } from '../core/effects.js';
import { logFile } from '../core/log-file.js';
import { OWN_RETRIES, retryMs } from '../core/retries.js';
import type { Upload } from '../core/state.js';

/** Log files for the CSMS: N01; 1.6 4.4, 5.9; security whitepaper 4.5. One upload at a time. */
export const diagnostics: Block = {
  name: 'diagnostics',
  hears: { getLog: (ctx, request) => getLog(ctx, request) },
  timers: { 'diagnostics:retry': (ctx) => start(ctx) },
  transfers: (ctx, ref, outcome) => {
    if (ctx.state.volatile.uploading !== ref) return false;
    transferred(ctx, outcome);
    return true;
  },
  signals: {
    accepted: (ctx) => {
      const { memory, volatile } = ctx.state;
      if (volatile.untold) tell(ctx, volatile.untold);
      // The power went while a file was on its way: that try has failed.
      if (memory.upload && !memory.upload.waiting && volatile.uploading === undefined) {
        failed(ctx, memory.upload, 'UploadFailure', 'the station restarted');
      }
    },
    triggered: (ctx, { message }) => triggered(ctx, message),
  },
  answers: {
    logStatus: (ctx, answer, { request }) => {
      const { volatile } = ctx.state;
      if (answer.kind !== 'unanswered' || answer.why === 'unsupported') delete volatile.untold;
      else if (request.status !== 'Uploading' && request.status !== 'Idle') volatile.untold = request;
    },
  },
};

function getLog(ctx: Context, request: Request<'getLog'>): Response<'getLog'> | Refusal {
  if (!ctx.model.capabilities.diagnostics) {
    return { refuse: 'NotSupported', description: 'this station keeps no logs for others' };
  }
  const { logType, requestId, oldestTimestamp: oldest, latestTimestamp: latest } = request;
  const file = logFile(ctx, logType, { oldest, latest });
  if (!file) return { status: 'Rejected' };
  const replaced = cancel(ctx);
  ctx.state.memory.upload = {
    kind: logType === 'Diagnostics' ? 'diagnostics' : 'log',
    url: request.remoteLocation,
    ...file,
    retriesLeft: request.retries ?? OWN_RETRIES,
    retryIntervalMs: retryMs(request.retryInterval),
    ...(requestId === undefined ? {} : { requestId }),
  };
  // N01.FR.08.
  report(ctx, ctx.state.memory.upload, 'Uploading');
  start(ctx);
  return { status: replaced ? 'AcceptedCanceled' : 'Accepted', filename: file.filename };
}

/** N01.FR.12, FR.20: a new request takes the place of an upload that has not ended. */
function cancel(ctx: Context): boolean {
  const { memory, volatile } = ctx.state;
  if (!memory.upload) return false;
  if (volatile.uploading !== undefined) ctx.effect({ do: 'cancel-upload', ref: volatile.uploading });
  ctx.cancel('diagnostics:retry');
  report(ctx, memory.upload, 'AcceptedCanceled');
  delete volatile.uploading;
  delete memory.upload;
  return true;
}

function start(ctx: Context): void {
  const { upload } = ctx.state.memory;
  if (!upload) return;
  delete upload.waiting;
  const ref = ctx.state.volatile.nextRef++;
  ctx.state.volatile.uploading = ref;
  const { url, filename, content } = upload;
  ctx.effect({ do: 'upload', ref, url, filename, content });
}

function transferred(ctx: Context, outcome: TransferOutcome): void {
  const { memory, volatile } = ctx.state;
  delete volatile.uploading;
  if (!memory.upload) return;
  if (!outcome.ok) return failed(ctx, memory.upload, outcome.failure, outcome.reason);
  ctx.note(`uploaded ${memory.upload.filename}, ${outcome.bytes} bytes`);
  finish(ctx, memory.upload, 'Uploaded');
}

/** N01.FR.10: the failure is told when no retry is left. An operation that does not exist will not exist the next time either. */
function failed(ctx: Context, upload: Upload, failure: string, reason: string): void {
  ctx.note(`upload of ${upload.filename} failed: ${reason}`);
  if (upload.retriesLeft <= 0 || failure === 'NotSupportedOperation') return finish(ctx, upload, failure);
  upload.retriesLeft -= 1;
  upload.waiting = true;
  ctx.timer('diagnostics:retry', upload.retryIntervalMs);
}

function finish(ctx: Context, upload: Upload, status: string): void {
  delete ctx.state.memory.upload;
  report(ctx, upload, status);
}

/** N01.FR.07, FR.13: with the id of the request. */
function report(ctx: Context, { kind, requestId }: Upload, status: string): void {
  tell(ctx, { status, kind, ...(requestId === undefined ? {} : { requestId }) });
}

function tell(ctx: Context, request: Request<'logStatus'>): void {
  ctx.say('logStatus', request, { before: 'triggered' });
}

/** F06.FR.14 to FR.16; 1.6 5.17. */
function triggered(ctx: Context, message: string): void {
  const { upload } = ctx.state.memory;
  const kind = TRIGGERS[message];
  if (!kind) return;
  if (upload?.kind === kind) report(ctx, upload, 'Uploading');
  else tell(ctx, { status: 'Idle', kind });
}

const TRIGGERS: Readonly<Record<string, Upload['kind']>> = {
  LogStatusNotification: 'log',
  DiagnosticsStatusNotification: 'diagnostics',
};
