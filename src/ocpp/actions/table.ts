/** Which end may initiate an action. */
export type Initiator = 'station' | 'csms' | 'both';

/** Functional block (2.x) or feature profile (1.6) -> initiator -> actions. */
export type ActionTable = Readonly<Record<string, Readonly<Partial<Record<Initiator, readonly string[]>>>>>;

export interface ActionInfo {
  readonly name: string;
  /** The end that sends the request. */
  readonly from: Initiator;
  /** Functional block (2.x) or feature profile (1.6), e.g. `Remote Control`, `SmartCharging`. */
  readonly block: string;
  /** A `send` has no response (OCPP 2.1 part 4, 4.2.4). */
  readonly kind: 'call' | 'send';
}

/** The table as a map by action name, in the order of the table. */
export function actionMap(
  table: ActionTable,
  sends: readonly string[] = [],
): ReadonlyMap<string, ActionInfo> {
  const map = new Map<string, ActionInfo>();
  for (const [block, byInitiator] of Object.entries(table)) {
    for (const from of ['station', 'csms', 'both'] as const) {
      for (const name of byInitiator[from] ?? []) {
        map.set(name, { name, from, block, kind: sends.includes(name) ? 'send' : 'call' });
      }
    }
  }
  return map;
}
