const actions = new Set([
  'RemoteStartTransaction',
  'RemoteStopTransaction',
  'RequestStartTransaction',
  'RequestStopTransaction',
]);

/** Whether the action starts or stops a transaction from afar. */
export function isRemoteControl(action: string): boolean {
  return actions.has(action);
}
