import type { Csms, CsmsEvent } from '../../../src/csms/index.js';
import type { Payment, PaymentStatus } from '../../../src/csms/payments/payment.js';
import { type PaymentWish, requestCharge, requestHold } from '../../../src/csms/payments/requests.js';

export const wish = (source: string, amount = 2000, provider = 'sandbox'): PaymentWish => ({
  provider,
  payer: { kind: 'driver', id: 'anna' },
  purpose: { kind: 'top-up' },
  source,
  currency: 'EUR',
  amount,
});

export function hold(csms: Csms, source: string, amount?: number, provider?: string): Promise<Payment> {
  return csms.payments.ask((context) => requestHold(wish(source, amount, provider), context));
}

export function charge(csms: Csms, source: string, amount?: number, provider?: string): Promise<Payment> {
  return csms.payments.ask((context) => requestCharge(wish(source, amount, provider), context));
}

export async function paymentOf(csms: Csms, id: string): Promise<Payment> {
  const payment = await csms.parts.store.read(({ payments }) => payments.find(id));
  if (!payment) throw new Error(`there is no payment ${id}`);
  return payment;
}

/** The payment, once it is what is asked for. */
export async function until(
  csms: Csms,
  { id }: Payment,
  fits: PaymentStatus | ((payment: Payment) => boolean),
): Promise<Payment> {
  const does = typeof fits === 'string' ? ({ status }: Payment) => status === fits : fits;
  return new Promise((resolve) => {
    const look = async (): Promise<void> => {
      const payment = await paymentOf(csms, id);
      if (!does(payment)) return;
      leave();
      resolve(payment);
    };
    // Listening before the first look: it may come to be so while we read.
    const leave = csms.onEvent((event: CsmsEvent) => {
      if (event.type === 'payment' && event.payment === id) void look();
    });
    void look();
  });
}
