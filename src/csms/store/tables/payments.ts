/** Tables of `payments/`. */
// biome-ignore lint/suspicious/noEmptyInterface: filled with the function
export interface PaymentsTables {}
