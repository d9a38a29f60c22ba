import { ocpp2 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { onProfiles } from './on-profile.js';

export const phaseToUseNeedsOnePhase: Rule = {
  id: 'phase-to-use-needs-one-phase',
  title: 'A period that names its phaseToUse has numberPhases 1',
  axis: 'conformance',
  clauses: ocpp2('K01.FR.19'),
  create: (context) =>
    onProfiles(context, ({ profile: { schedules } }, call) => {
      const wrong = schedules
        .flat()
        .find(({ phaseToUse, numberPhases }) => phaseToUse !== undefined && numberPhases !== 1);
      if (wrong)
        context.report(
          'csms',
          `phaseToUse comes with numberPhases ${wrong.numberPhases ?? 'left out'}`,
          call,
        );
    }),
};
