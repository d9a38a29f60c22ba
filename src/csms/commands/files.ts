import type { Request } from '../../dialect/index.js';
import { Type } from '../../schema/index.js';
import { askStatus } from './answers.js';
import { command } from './command.js';
import { closed, oneOf, requestId, time } from './schemas.js';

const LOG_TYPES = {
  diagnostics: 'DiagnosticsLog',
  security: 'SecurityLog',
  'data-collector': 'DataCollectorLog',
} as const;

/** 1.6 5.9, security white paper 5.9; OCPP 2.0.1 N01. */
const getLog = command({
  name: 'get-log',
  summary: 'Has the station upload a log; the file is kept under the request id',
  params: Type.Object(
    {
      type: Type.Optional(oneOf(['diagnostics', 'security', 'data-collector'], 'Diagnostics unless said')),
      url: Type.Optional(Type.String({ description: 'Where to put it; here unless said' })),
      from: Type.Optional(time('Oldest entry')),
      to: Type.Optional(time('Newest entry')),
      retries: Type.Optional(Type.Integer({ minimum: 0 })),
      retryInterval: Type.Optional(Type.Integer({ minimum: 0, description: 'Seconds' })),
      requestId: Type.Optional(requestId),
    },
    closed,
  ),
  async run({ type = 'diagnostics', url, from, to, retries, retryInterval, requestId: wanted }, operator) {
    const id = wanted ?? operator.nextRequestId();
    const remoteLocation = url ?? (await operator.uploadUrl(id));
    const request = (logType: Request<'getLog'>['logType']): Request<'getLog'> => ({
      logType,
      requestId: id,
      remoteLocation,
      ...(from !== undefined && { oldestTimestamp: from }),
      ...(to !== undefined && { latestTimestamp: to }),
      ...(retries !== undefined && { retries }),
      ...(retryInterval !== undefined && { retryInterval }),
    });
    const result = { requestId: id, url: remoteLocation };
    if (type === 'diagnostics') {
      // Where there is a message of its own for diagnostics, every station has it.
      const outcome = await askStatus(operator, 'getLog', request('Diagnostics'));
      if (outcome.outcome !== 'unsupported') return { ...outcome, result };
    }
    return { ...(await askStatus(operator, 'getLog', request(LOG_TYPES[type]))), result };
  },
});

/** 1.6 4.3; OCPP 2.0.1 P01. */
const dataTransfer = command({
  name: 'data-transfer',
  summary: 'Sends a message of a vendor’s extension',
  params: Type.Object(
    {
      vendorId: Type.String(),
      messageId: Type.Optional(Type.String()),
      data: Type.Optional(Type.Unknown()),
    },
    closed,
  ),
  async run(request, operator) {
    const { outcome, response } = await operator.ask('dataTransfer', request);
    if (!response) return outcome;
    const { status, data } = response;
    return { ...outcome, status, ...(data !== undefined && { result: { data } }) };
  },
});

/** Any message. */
const call = command({
  name: 'call',
  summary: 'Sends any message; `unchecked` also one that breaks the edition',
  whilePending: true,
  params: Type.Object(
    {
      action: Type.String({ minLength: 1 }),
      payload: Type.Optional(Type.Record(Type.Unknown())),
      unchecked: Type.Optional(Type.Boolean()),
    },
    closed,
  ),
  async run({ action, payload = {}, unchecked }, operator) {
    const outcome = await operator.call(action, payload, { ...(unchecked !== undefined && { unchecked }) });
    const status = (outcome.response as { status?: unknown } | undefined)?.status;
    return outcome.outcome === 'answered' && typeof status === 'string' ? { ...outcome, status } : outcome;
  },
});

export const files = [getLog, dataTransfer, call];
