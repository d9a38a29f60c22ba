import { fault } from './fault.js';

export const dropFrames = fault('Frames vanish; the connection stays up.', {}, () => ({ frame: () => {} }));
