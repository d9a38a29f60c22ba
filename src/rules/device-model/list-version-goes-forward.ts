import { ocpp2, ocpp16 } from '../clauses.js';
import type { Rule } from '../rule.js';
import type { Call } from '../watch/seen.js';

interface Update {
  version: number;
  isFull: boolean;
  entries: readonly Record<string, unknown>[];
  /** An emptied list of 1.6 is told as version 0 and may begin again (1.6 5.10). */
  mayBeginAgain: boolean;
}

/** What was accepted is the station's version until another update is: 1.6 and 2.x have other names for the fields. */
export const listVersionGoesForward: Rule = {
  id: 'list-version-goes-forward',
  title:
    'A station takes no change to the local list under its present version or an older one, and tells the version that it took',
  axis: 'conformance',
  clauses: { ...ocpp16('5.10, 7.47'), ...ocpp2('D01.FR.01, D01.FR.19, D02.FR.01') },
  create({ report }) {
    let known: number | undefined;
    return {
      answer(answer, call) {
        const update = updateOf(call);
        if (update && answer.result?.status === 'Accepted') {
          if (!update.isFull && known !== undefined && update.version <= known) {
            report(
              'station',
              `A change to list version ${known} was accepted as version ${update.version}`,
              call,
              answer,
            );
          }
          known = isUnsure(update) ? undefined : update.version;
        }
        if (call.action !== 'GetLocalListVersion') return;
        const told = answer.result?.versionNumber ?? answer.result?.listVersion;
        // 0 is told of a list that is switched off, too (D02.FR.03).
        if (typeof told !== 'number' || told <= 0 || known === undefined || told === known) return;
        report('station', `List version ${told} was told, and ${known} was accepted last`, call, answer);
      },
    };
  },
};

function updateOf({ action, payload, valid }: Call): Update | undefined {
  if (action !== 'SendLocalList' || !valid) return undefined;
  const { versionNumber, listVersion, updateType, localAuthorizationList } = payload;
  return {
    version: Number(versionNumber ?? listVersion),
    isFull: updateType === 'Full',
    entries: (localAuthorizationList ?? []) as Update['entries'],
    mayBeginAgain: listVersion !== undefined,
  };
}

/** Whether the list may be empty now, in an edition where that has no version. */
function isUnsure({ isFull, entries, mayBeginAgain }: Update): boolean {
  if (!mayBeginAgain) return false;
  return isFull ? entries.length === 0 : entries.some(({ idTagInfo }) => idTagInfo === undefined);
}
