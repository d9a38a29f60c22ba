import type { CaseTable } from '../trace/cases.js';
import { boot } from './boot.js';
import { framing } from './framing.js';
import { rpc } from './rpc.js';
import { status } from './status.js';

export const cases: CaseTable = { ...framing, ...rpc, ...boot, ...status };
