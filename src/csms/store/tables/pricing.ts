/** Tables of `pricing/`. */
// biome-ignore lint/suspicious/noEmptyInterface: filled with the function
export interface PricingTables {}
