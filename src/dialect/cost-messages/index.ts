export { defaultPriceProblem, isCostMessage, readCostMessage } from './checks.js';
export * from './messages.js';
