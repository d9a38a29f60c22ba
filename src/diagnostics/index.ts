export { CATALOGUE, type ErrorCode, type ParamsOf, ROOMS, type Row } from './catalogue/index.js';
export { printable } from './catalogue/row.js';
export {
  type Circumstances,
  type Diagnostic,
  diagnose,
  failure,
  PlugfestError,
  type Severity,
  type Sources,
} from './diagnostic.js';
export { EXIT_CODES, type ExitName } from './exit-codes.js';
export { displayPath, NO_PAINT, type Paint, type RenderOptions, renderDiagnostics } from './render.js';
export { joinSpans, Source, type Span } from './span.js';
export { didYouMean, listed, nearest } from './suggest.js';
