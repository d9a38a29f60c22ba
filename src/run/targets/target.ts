import type { Edition } from '../../ocpp/index.js';
import type { Authorities } from '../../pki/index.js';
import type { CsmsSection, Operator, StationSection } from '../../scenario/index.js';
import type { Access } from '../../station/index.js';
import type { FrameRecord, FrameSequence } from '../../wire/index.js';
import type { Clock, Random } from '../../world/index.js';

/** What one case is given to play on. */
export interface CaseSetting {
  caseId: string;
  edition: Edition;
  clock: Clock;
  random: Random;
  csms: CsmsSection;
  /** By identity, in the order of the file. */
  stations: ReadonlyMap<string, StationSection>;
  sequence: FrameSequence;
  /** Whom certificates come from: of stations, the CSMS and drivers' contracts. */
  authorities: Authorities;
}

/** A CSMS to play against. */
export interface Target {
  /** For the report: `embedded CSMS`, `ws://127.0.0.1:9000`. */
  readonly name: string;
  /** Which clocks can drive it: virtual time needs both ends in this process. */
  readonly virtualTime: boolean;
  /** Cases that can be played at once without disturbing each other. */
  readonly isolated: boolean;
  /** Each thread of a run can have one of its own. */
  readonly inThreads?: boolean;
  /** @throws NotApplicable when it cannot be given what the case asks for. @throws PlugfestError when it cannot be reached. */
  open(setting: CaseSetting): Promise<OpenTarget>;
  close(): Promise<void>;
}

/** A target made ready for one case. */
export interface OpenTarget {
  readonly operator: Operator;
  access(station: string, section: StationSection): Access;
  /** Frames as the CSMS sees them; only where the CSMS is ours. */
  onCsmsFrame?(listener: (record: FrameRecord) => void): void;
  /** What else the CSMS has to tell: refused handshakes and the like. */
  onNote?(listener: (text: string) => void): void;
  close(): Promise<void>;
}
