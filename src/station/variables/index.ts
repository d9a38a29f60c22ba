export { configure } from './configure.js';
export { variableTableFor } from './table.js';
