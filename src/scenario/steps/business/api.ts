import { p } from '../../language/index.js';
import { defineStep } from '../define.js';
import { asked, askingParams } from './asked.js';

export const api = defineStep({
  name: 'api',
  summary: 'Ask the API of the CSMS for anything, and judge what it says',
  altitude: 'operator',
  params: p.object(
    {
      path: p.string('Below /api/v1, with its query: `/sessions?status=active`'),
      method: p.defaulted(p.oneOf(['get', 'post', 'put', 'patch', 'delete'], 'Method of HTTP'), 'get'),
      body: p.optional(p.value('What is sent, as JSON')),
      headers: p.optional(p.record(p.string('Value'), 'Headers beside the usual ones')),
      ...askingParams,
    },
    { shorthand: 'path' },
  ),
  examples: [
    '- api: /stations',
    '- api: { path: /drivers/anna, expect: { where: { name: Anna } }, as: anna }',
    '- api: { method: put, path: /tokens/TAG, body: { status: blocked }, by: support }',
    '- api: { path: /stations, by: anyone, expect: { code: login-required } }',
  ],
  doc: 'Only of the CSMS that plugfest brings. What is only read and expected to be something is looked at again until it is so, 30 s or `within`.',
  run: (stage, { by = 'operator', expect, headers, ...request }) =>
    asked(stage, 'api', { ...request, by, ...(headers && { headers }) }, expect),
  render: ({ method, path }) => `${method} ${path}`,
});
