/** Tables of `billing/`. */
// biome-ignore lint/suspicious/noEmptyInterface: filled with the function
export interface BillingTables {}
