/** Requests that are answered with a report, and the message that brings its pages. */
export const reportOf: Readonly<Record<string, string>> = {
  GetBaseReport: 'NotifyReport',
  GetReport: 'NotifyReport',
  GetMonitoringReport: 'NotifyMonitoringReport',
  CustomerInformation: 'NotifyCustomerInformation',
  GetDisplayMessages: 'NotifyDisplayMessages',
};

export const reportPages: ReadonlySet<string> = new Set(Object.values(reportOf));
