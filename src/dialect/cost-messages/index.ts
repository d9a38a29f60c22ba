export { defaultPriceProblem, isCostMessage, pricesIn, readCostMessage } from './checks.js';
export * from './messages.js';
