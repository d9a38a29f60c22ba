import type { Leg } from './charge-walk.js';
import type { Body } from './types.js';

/** Temperature of the body after `leg`: it follows the power with one time constant. Closed form, like the charging itself. */
export function temperatureAfter(startC: number, body: Body, leg: Leg): number {
  const { ambientC, risePerW, hours: tau } = body;
  const decay = Math.exp(-leg.hours / tau);
  const heat = risePerW * leg.startW;
  const pace = 1 + leg.growth * tau;
  // At pace 0 the power falls exactly as fast as the body cools; the general form would be 0 / 0.
  const driven =
    Math.abs(pace) < 1e-6
      ? heat * (leg.hours / tau) * decay
      : (heat * (Math.exp(leg.growth * leg.hours) - decay)) / pace;
  return ambientC + (startC - ambientC) * decay + driven;
}

/** Fan speed in turns per minute; undefined without a fan. */
export function fanSpeed(body: Body, temperatureC: number): number | undefined {
  if (body.fan === undefined) return undefined;
  const { startC, fullC, maxRpm } = body.fan;
  const share = (temperatureC - startC) / (fullC - startC);
  return maxRpm * Math.min(1, Math.max(0, share));
}
