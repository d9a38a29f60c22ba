import { Type } from '../../../schema/index.js';
import { parseIsoTime } from '../../../world/index.js';
import { oneOf } from '../../commands/schemas.js';
import { CALL_OUTCOMES } from '../../monitoring/call-log.js';
import { numberedPageQuery, pageFrom } from '../paging.js';
import {
  callResource,
  chargingProfileResource,
  fileResource,
  frameResource,
  noticeResource,
  reportResource,
} from '../resources.js';
import { found, integerParam, listOf, route, time } from '../route.js';
import { call, chargingProfile, file, frame, notice, report } from '../schemas.js';

const tag = 'Records';
const station = Type.Optional(Type.String());
const requestId = Type.Optional(Type.Integer());

const NOTICE_KINDS = [
  'event',
  'log-status',
  'firmware-status',
  'publish-firmware-status',
  'security-event',
  'customer-information',
  'reservation-update',
  'data-transfer',
  'charging-limit',
  'charging-needs',
  'charging-profiles',
  'ev-schedule',
  'monitoring-report',
  'display-messages',
  'message',
] as const;

const MESSAGE_TYPES = ['call', 'result', 'error', 'result-error', 'send', 'unreadable'] as const;

export const recordRoutes = [
  route({
    method: 'get',
    path: '/frames',
    id: 'listFrames',
    tag,
    summary: 'Frames in the order in which they were seen: the newest, or those after a number',
    roles: ['operator', 'support'],
    query: Type.Object({
      station,
      action: Type.Optional(Type.String({ description: 'Of the call, and of what answers it' })),
      sender: Type.Optional(oneOf(['station', 'csms'], 'Who said it')),
      messageId: Type.Optional(Type.String()),
      messageType: Type.Optional(oneOf(MESSAGE_TYPES, 'What kind of frame')),
      text: Type.Optional(
        Type.String({ minLength: 1, maxLength: 200, description: 'What stands in the frame' }),
      ),
      from: Type.Optional(time('Not before')),
      until: Type.Optional(time('Before')),
      problems: Type.Optional(Type.Boolean({ description: 'Only frames that break the edition' })),
      ...numberedPageQuery,
    }),
    answer: listOf(frame, 'seq'),
    handle: async ({ csms, query: { from, until, ...query } }) => {
      const times = timesOf(from, until);
      const read = (page: object) => csms.records.frames({ ...query, ...times, ...page });
      if (query.after === undefined) return { body: { items: (await read({})).map(frameResource) } };
      return { body: await pageFrom(query, read, frameResource, ({ seq }) => seq) };
    },
  }),
  route({
    method: 'get',
    path: '/calls',
    id: 'listCalls',
    tag,
    summary: 'Calls with what answered them and how long it took: the newest, or those after a number',
    roles: ['operator', 'support'],
    query: Type.Object({
      station,
      action: Type.Optional(Type.String()),
      sender: Type.Optional(oneOf(['station', 'csms'], 'Who called')),
      outcome: Type.Optional(oneOf(CALL_OUTCOMES, 'How it was answered')),
      slowerThan: Type.Optional(
        Type.Integer({ minimum: 0, description: 'Milliseconds that the answer took at least' }),
      ),
      from: Type.Optional(time('Called not before')),
      until: Type.Optional(time('Called before')),
      ...numberedPageQuery,
    }),
    answer: listOf(call, 'seq'),
    handle: async ({ csms, query: { from, until, ...query } }) => {
      const times = timesOf(from, until);
      const read = (page: object) => csms.records.calls({ ...query, ...times, ...page });
      if (query.after === undefined) return { body: { items: (await read({})).map(callResource) } };
      return { body: await pageFrom(query, read, callResource, ({ seq }) => seq) };
    },
  }),
  route({
    method: 'get',
    path: '/reports',
    id: 'listReports',
    tag,
    summary: 'Reports of device models, without their variables',
    roles: ['operator', 'support'],
    query: Type.Object({ station }),
    answer: listOf(report),
    handle: async ({ csms, query }) => ({
      body: { items: (await csms.records.reports(query.station)).map(reportResource) },
    }),
  }),
  route({
    method: 'get',
    path: '/stations/{id}/reports/{requestId}',
    id: 'getReport',
    tag,
    summary: 'One report, put together from its parts',
    roles: ['operator', 'support'],
    answer: report,
    problems: [404],
    handle: async ({ csms, params }) => {
      const { id = '' } = params;
      const { variables, ...rest } = found(
        await csms.records.report(id, integerParam(params, 'requestId')),
        `report ${params.requestId} of ${id}`,
      );
      return { body: { ...reportResource(rest), variables } };
    },
  }),
  route({
    method: 'get',
    path: '/notices',
    id: 'listNotices',
    tag,
    summary:
      'Events, statuses of logs and firmware, security events, data transfers and other news of stations',
    roles: ['operator', 'support'],
    query: Type.Object({
      station,
      kind: Type.Optional(oneOf(NOTICE_KINDS, 'Which')),
      requestId,
      ...numberedPageQuery,
    }),
    answer: listOf(notice),
    handle: async ({ csms, query }) => ({
      body: await pageFrom(query, (page) => csms.records.notices({ ...query, ...page }), noticeResource),
    }),
  }),
  route({
    method: 'get',
    path: '/charging-profiles',
    id: 'listChargingProfiles',
    tag,
    summary: 'Charging profiles that stations have, as far as they were set from here or reported',
    roles: ['operator', 'support'],
    query: Type.Object({ station }),
    answer: listOf(chargingProfile),
    handle: async ({ csms, query }) => ({
      body: { items: (await csms.records.chargingProfiles(query)).map(chargingProfileResource) },
    }),
  }),
  route({
    method: 'get',
    path: '/files',
    id: 'listFiles',
    tag,
    summary: 'Files that stations sent',
    roles: ['operator', 'support'],
    query: Type.Object({ station, requestId }),
    answer: listOf(file),
    handle: async ({ csms, query }) => ({
      body: { items: (await csms.records.files(query)).map(fileResource) },
    }),
  }),
  route({
    method: 'get',
    path: '/files/{id}/content',
    id: 'getFile',
    produces: '*/*',
    tag,
    summary: 'The content of a file',
    roles: ['operator', 'support'],
    problems: [404],
    handle: async ({ csms, params }) => {
      const id = integerParam(params, 'id');
      const { name, contentType } = found(await csms.records.file(id), `file ${id}`);
      const content = found(await csms.records.fileContent(id), `file ${id}`);
      return { file: { content, name, contentType } };
    },
  }),
];

function timesOf(from: string | undefined, until: string | undefined): { from?: number; until?: number } {
  return { ...(from && { from: parseIsoTime(from) }), ...(until && { until: parseIsoTime(until) }) };
}
