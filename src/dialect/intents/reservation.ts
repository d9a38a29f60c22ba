/** Reservations: 1.6 5.1, 5.13; 2.x block H. */
import type { IdToken, StatusAnswer } from '../values.js';

export interface ReservationStationIntents {
  /** 1.6 is silent here: the status of the connector tells it. `NoTransaction` is a word of 2.1 (H03.FR.11). */
  reservationUpdate: {
    request: { reservationId: number; status: 'Expired' | 'Removed' | 'NoTransaction' };
    response: Record<never, never>;
  };
}

export interface ReservationCsmsIntents {
  reserveNow: {
    /** No evse: any one. 1.6 names a connector, 2.x an EVSE or a type of connector. */
    request: {
      id: number;
      expiry: number;
      idToken: IdToken;
      groupIdToken?: IdToken;
      evseId?: number;
      connectorId?: number;
      connectorType?: string;
    };
    response: StatusAnswer;
  };
  cancelReservation: { request: { reservationId: number }; response: StatusAnswer };
}
