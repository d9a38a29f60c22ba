import { unsupported } from '../common/row.js';

const NO_DISPLAY = 'OCPP 1.6 has no messages for the display of a charge point';

export const setDisplayMessage = unsupported('setDisplayMessage', NO_DISPLAY);
export const getDisplayMessages = unsupported('getDisplayMessages', NO_DISPLAY);
export const clearDisplayMessage = unsupported('clearDisplayMessage', NO_DISPLAY);
export const displayMessages = unsupported('displayMessages', NO_DISPLAY);
export const costUpdated = unsupported(
  'costUpdated',
  'OCPP 1.6 does not tell a charge point what charging costs',
);
