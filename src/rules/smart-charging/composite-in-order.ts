import type { Payload } from '../../ocpp/index.js';
import { ocpp2, ocpp16 } from '../clauses.js';
import type { Rule } from '../rule.js';

export const compositeInOrder: Rule = {
  id: 'composite-in-order',
  title:
    'A composite schedule begins at 0 seconds and goes on in order, within its duration and the one asked for',
  axis: 'conformance',
  clauses: { ...ocpp16('5.7, 7.13'), ...ocpp2('K08.FR.02, K01.FR.31, K01.FR.35') },
  create: ({ report }) => ({
    answer(answer, call) {
      if (call.action !== 'GetCompositeSchedule' || answer.result?.['status'] !== 'Accepted') return;
      const { schedule, chargingSchedule } = answer.result;
      const told = (schedule ?? chargingSchedule) as Payload | undefined;
      if (!told) {
        report(answer.from, 'A composite schedule was accepted and not told', call, answer);
        return;
      }
      const starts = (told['chargingSchedulePeriod'] as Payload[]).map(({ startPeriod }) =>
        Number(startPeriod),
      );
      const duration = Number(told['duration'] ?? call.payload['duration']);
      const wrong = starts.find((start, index) =>
        index === 0 ? start !== 0 : start <= (starts[index - 1] ?? 0),
      );
      const late = starts.find((start) => start > 0 && start >= duration);
      if (wrong !== undefined)
        report(answer.from, `A period begins at ${wrong} s out of order`, call, answer);
      else if (late !== undefined)
        report(answer.from, `A period begins at ${late} s of ${duration} s`, call, answer);
      else if (duration > Number(call.payload['duration']))
        report(
          answer.from,
          `The schedule lasts ${duration} s, ${call.payload['duration']} s were asked for`,
          call,
          answer,
        );
    },
  }),
};
