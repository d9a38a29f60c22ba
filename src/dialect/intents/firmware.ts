/** The intents of firmware management: OCPP 2.0.1 block L; 1.6 4.5, 5.19 and the security whitepaper's secure firmware update. */
import type { StatusAnswer } from '../values.js';

type Empty = Record<never, never>;

/** Said by the station, answered by the CSMS. */
export interface FirmwareStationIntents {
  /**
   * 2.x FirmwareStatusEnumType. `signed` chooses 1.6 SignedFirmwareStatusNotification, as a request id does; only 1.6 is heard
   * with it.
   */
  firmwareStatus: { request: { status: string; requestId?: number; signed?: true }; response: Empty };
  /** `location` is told with `Published`: the addresses of the file (L03.FR.04). */
  publishFirmwareStatus: {
    request: { status: string; location?: string[]; requestId?: number };
    response: Empty;
  };
}

/** Said by the CSMS, answered by the station. */
export interface FirmwareCsmsIntents {
  /**
   * With a certificate and a signature 1.6 says SignedUpdateFirmware, without them UpdateFirmware, which has no request id and no
   * answer but yes.
   */
  updateFirmware: {
    request: {
      location: string;
      retrieveDateTime: number;
      installDateTime?: number;
      /** PEM. */
      signingCertificate?: string;
      /** Base64. */
      signature?: string;
      retries?: number;
      /** Seconds. */
      retryInterval?: number;
      requestId?: number;
    };
    response: StatusAnswer;
  };
  /** To a local controller (L03). `checksum`: MD5, hexadecimal. */
  publishFirmware: {
    request: {
      location: string;
      checksum: string;
      requestId: number;
      retries?: number;
      /** Seconds. */
      retryInterval?: number;
    };
    response: StatusAnswer;
  };
  unpublishFirmware: { request: { checksum: string }; response: { status: string } };
}
