import { api } from './api.js';

/** What drivers, guests and staff do with the CSMS. */
export const businessSteps = [api] as const;
