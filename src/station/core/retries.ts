/** How often, and after how many seconds, a file is tried again where the CSMS leaves it to the station. */
export const OWN_RETRIES = 1;
const OWN_RETRY_INTERVAL_S = 30;
/** Sooner a station does not try again, whatever the CSMS asks for. */
const SHORTEST_RETRY_INTERVAL_S = 1;

/** @param seconds As the CSMS wants it. */
export function retryMs(seconds = OWN_RETRY_INTERVAL_S): number {
  return 1000 * Math.max(seconds, SHORTEST_RETRY_INTERVAL_S);
}
