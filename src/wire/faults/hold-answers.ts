import { fault } from './fault.js';

/** CALLRESULT, CALLERROR and CALLRESULTERROR, told by their first element. */
const ANSWER = /^\s*\[\s*[345]\s*,/;

export const holdAnswers = fault('Answers are held back until the fault ends; calls pass.', {}, () => {
  const held: (() => void)[] = [];
  return {
    frame: (_travel, data, on) => {
      if (typeof data === 'string' && ANSWER.test(data)) held.push(() => on(data));
      else on(data);
    },
    stop: () => {
      for (const go of held.splice(0)) go();
    },
  };
});
