import type { Rule } from '../rule.js';
import { answerMatchesCall } from './answer-matches-call.js';
import { everyCallAnswered } from './every-call-answered.js';
import { invalidCallRefused } from './invalid-call-refused.js';
import { messageIdUnique } from './message-id-unique.js';
import { oneOutstandingCall } from './one-outstanding-call.js';
import { resultErrorMatchesResult } from './result-error-matches-result.js';
import { sendNotAnswered } from './send-not-answered.js';
import { unknownActionRefused } from './unknown-action-refused.js';

export const rpc: readonly Rule[] = [
  answerMatchesCall,
  everyCallAnswered,
  invalidCallRefused,
  messageIdUnique,
  oneOutstandingCall,
  resultErrorMatchesResult,
  sendNotAnswered,
  unknownActionRefused,
];
