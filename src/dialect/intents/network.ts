/** How a station reaches its CSMS: 2.x B09. */
import type { StatusAnswer } from '../values.js';

/** NetworkConnectionProfileType. The modem's and the VPN's parts travel as the edition shapes them. */
export interface NetworkConnectionProfile {
  ocppTransport: string;
  /** Without the identity. */
  ocppCsmsUrl: string;
  /** Seconds. */
  messageTimeout: number;
  /** 0 to 3 (A00). */
  securityProfile: number;
  ocppInterface: string;
  /** Of no meaning: the handshake decides. */
  ocppVersion?: string;
  apn?: Record<string, unknown>;
  vpn?: Record<string, unknown>;
  /** 2.1: instead of the station's own. */
  identity?: string;
  basicAuthPassword?: string;
}

export interface NetworkCsmsIntents {
  setNetworkProfile: {
    request: { configurationSlot: number; connectionData: NetworkConnectionProfile };
    response: StatusAnswer;
  };
}
