import { path, text } from './parsers.js';
import { flag, many, one } from './row.js';

/** Options that mean the same in several commands. */
export const shared = {
  config: one({
    placeholder: 'FILE',
    summary: 'read options from this file instead of plugfest.config.yaml',
    parser: path,
  }),
  json: flag({ summary: 'write JSON, for programs' }),
  report: many({
    placeholder: 'NAME[=PATH]',
    summary: 'a report to make, and where; several at once by giving it again',
    parser: text,
  }),
};
