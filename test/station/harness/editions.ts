import type { Edition } from '../../../src/ocpp/index.js';

export const ALL: readonly Edition[] = ['1.6', '2.0.1', '2.1'];
export const FAMILY_1: readonly Edition[] = ['1.6'];
export const FAMILY_2: readonly Edition[] = ['2.0.1', '2.1'];
