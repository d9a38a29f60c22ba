import { problemRows } from './row.js';

/** Problems of the API itself. */
export const httpProblems = problemRows({
  'invalid-input': {
    status: 400,
    title: 'Invalid input',
    remedy: 'Correct the fields that `errors` names; the description of the operation says what they take.',
  },
  'not-json': { status: 400, title: 'Not JSON', remedy: 'Send one JSON document in UTF-8.' },
  'bad-request': { status: 400, title: 'Not a request', remedy: 'Correct the request line or its headers.' },
  'login-required': {
    status: 401,
    title: 'Login required',
    remedy: 'Give a key in `X-API-Key`, or log in and give the token as `Authorization: Bearer`.',
  },
  forbidden: {
    status: 403,
    title: 'Not allowed',
    remedy: 'Use a key or login of a role in `x-roles` of the operation.',
  },
  'not-found': {
    status: 404,
    title: 'Not found',
    remedy: 'Check the name; what is another driver’s is not shown either.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'Method not allowed',
    remedy: 'Use a method of the header `Allow`.',
  },
  'not-acceptable': {
    status: 406,
    title: 'Not acceptable',
    remedy: 'Accept one of the content types that the operation is described with, or leave `Accept` out.',
  },
  conflict: { status: 409, title: 'Conflict', remedy: 'Look at what there is, and ask again.' },
  'request-in-progress': {
    status: 409,
    title: 'The same request is being worked on',
    remedy: 'Ask again a little later, with the same `Idempotency-Key`.',
  },
  'request-interrupted': {
    status: 409,
    title: 'The same request was interrupted',
    remedy:
      'It was under way when the CSMS ended, or its answer was lost; `detail` says whether it was done. Where it does not: look, and ask again with a new `Idempotency-Key` if it was not.',
  },
  'edited-meanwhile': {
    status: 412,
    title: 'Somebody else has changed it',
    remedy: 'Fetch it, decide again, and send its new `ETag` in `If-Match`.',
  },
  'too-large': { status: 413, title: 'Too large', remedy: 'Send less at once.' },
  'unsupported-media-type': {
    status: 415,
    title: 'Unsupported media type',
    remedy: 'Send the body as a content type that the operation takes: `application/json`, in UTF-8.',
  },
  'idempotency-key-reused': {
    status: 422,
    title: 'The key of this request was used for another',
    remedy: 'Use a new `Idempotency-Key` for a new request.',
  },
  'too-many-requests': {
    status: 429,
    title: 'Too many requests',
    remedy: 'Wait as many seconds as `Retry-After` says.',
  },
  'internal-error': {
    status: 500,
    title: 'Internal error',
    remedy: 'It is ours: the log of the CSMS says more. Nothing of the request was done.',
  },
});
