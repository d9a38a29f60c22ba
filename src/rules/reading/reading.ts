import type { EditionInfo } from '../../ocpp/index.js';
import type { Answer, Call } from '../watch/seen.js';
import type { ChargingProfile, RequestedProfile } from './profile.js';
import type { SampleSet } from './sample.js';
import type { Setting } from './setting.js';
import { readingV1 } from './v1.js';
import { readingV2 } from './v2.js';

export type { ChargingProfile, RequestedProfile, SampleSet, Setting };

/** StartTransaction, StopTransaction or a TransactionEvent. */
export interface TransactionEvent {
  readonly type: 'Started' | 'Updated' | 'Ended';
  /** As on the wire; a StartTransaction has none yet. */
  readonly id?: string | undefined;
  readonly at: number;
  /** The EVSE; in 1.6 the connector. */
  readonly evse?: number | undefined;
  readonly connector?: number | undefined;
  /** Tokens that are equal have equal texts. */
  readonly token?: string | undefined;
  readonly stoppedReason?: string | undefined;
  /** meterStart or meterStop, Wh (1.6). */
  readonly register?: number | undefined;
  readonly seqNo?: number | undefined;
  readonly triggerReason?: string | undefined;
  readonly chargingState?: string | undefined;
  readonly offline?: boolean | undefined;
  readonly remoteStartId?: number | undefined;
}

/** The status of one connector, or of the station (evse 0). */
export interface StatusReport {
  readonly evse: number;
  readonly connector?: number | undefined;
  readonly status: string;
  /** 1.6 errorCode. */
  readonly error?: string | undefined;
  /** Since when, or for when, if it is told. */
  readonly at?: number | undefined;
}

/** What a TriggerMessage asks for. */
export interface Trigger {
  readonly requested: string;
  /** The actions that comply, any of them. */
  readonly actions: readonly string[];
}

/** What a call of the station says, read once for all rules. */
export interface Meaning {
  readonly transaction: TransactionEvent | undefined;
  readonly statuses: readonly StatusReport[];
  readonly samples: SampleSet | undefined;
}

/**
 * What messages mean, in one shape for all editions, so that a rule is written once. Rules read the wire themselves and do not
 * share the decoder of the stations and CSMSs that they judge: a mistake there must not be hidden by the same mistake here.
 * Calls and answers must fit their schemas. Undefined or []: the message is about something else.
 */
export interface Reading {
  /** The station has a status of its own, told as evse 0 (1.6 4.9). */
  readonly stationHasStatus: boolean;
  transaction(call: Call): TransactionEvent | undefined;
  /** The id that the CSMS gives a transaction in its answer (1.6). */
  givenId(answer: Answer, call: Call): string | undefined;
  samples(call: Call): SampleSet | undefined;
  /** The token that an Authorize is about. */
  authorizedToken(call: Call): string | undefined;
  statuses(call: Call): readonly StatusReport[];
  trigger(call: Call): Trigger | undefined;
  /** The transaction that a remote stop names. */
  remoteStop(call: Call): string | undefined;
  profile(call: Call): RequestedProfile | undefined;
  /** Settings of the station that this exchange reveals. */
  settings(call: Call, answer: Answer): readonly (readonly [Setting, string | undefined])[];
}

const readings: Readonly<Record<EditionInfo['family'], Reading>> = { v1: readingV1, v2: readingV2 };

export function readingOf({ family }: EditionInfo): Reading {
  return readings[family];
}
