/** Under the API's address: where payers give the sandbox's second factors. */
export const SANDBOX_ACTIONS_PATH = '/api/v1/payments/sandbox';

/** Where providers tell of payments. */
export const WEBHOOKS_PATH = '/api/v1/webhooks';
