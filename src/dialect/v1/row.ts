import type { v16 } from '../../ocpp/index.js';
import { rowMaker } from '../common/row.js';

/** A row whose payloads are those of an OCPP 1.6 action. */
export const row = rowMaker<v16.Requests, v16.Responses>();
