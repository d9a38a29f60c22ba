export { type OpenRunView, openRunView, type RunViewOptions } from './run/open.js';
export type { Act } from './station/controls.js';
export { type OpenStationView, openStationView, type StationViewOptions } from './station/open.js';
export type { PaletteAct } from './station/palette.js';
export type { Question } from './station/question.js';
export { type PaletteWords, stationPalette } from './station/station-palette.js';
