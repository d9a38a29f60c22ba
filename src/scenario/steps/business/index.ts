import { api } from './api.js';
import { businessRows } from './rows.js';

/** What drivers, guests and staff do with the CSMS. */
export const businessSteps = [api, ...businessRows] as const;
