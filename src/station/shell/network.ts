import type { LinkFaults } from '../../wire/index.js';

/** Does to a station's network what an act asks for; `none` ends whatever is wrong with it. */
export function applyLinkFault(
  faults: LinkFaults,
  name: string,
  params: Readonly<Record<string, unknown>>,
): void {
  void params;
  if (name === 'none') faults.stopAll();
}
