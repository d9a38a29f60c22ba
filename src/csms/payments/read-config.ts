import { type TSchema, Type } from '../../schema/index.js';
import { errorsOf, type FieldError, InvalidInput } from '../validation.js';
import type { PaymentsConfig } from './config.js';

const optional = Type.Optional;
const closed = { additionalProperties: false };
const secret = Type.String({ minLength: 1 });
const url = optional(Type.String({ pattern: '^https?://[^/?#]+$' }));
const timeoutMs = optional(Type.Integer({ minimum: 1, maximum: 600_000 }));

const schema: TSchema = Type.Object(
  {
    publicUrl: url,
    sandbox: optional(Type.Object({ secret: optional(secret) }, closed)),
    stripe: optional(
      Type.Object({ secretKey: secret, webhookSecret: secret, baseUrl: url, timeoutMs }, closed),
    ),
    mpesa: optional(
      Type.Object(
        {
          consumerKey: secret,
          consumerSecret: secret,
          shortCode: Type.String({ pattern: '^\\d{5,7}$' }),
          passkey: secret,
          callbackSecret: Type.String({ minLength: 16 }),
          transactionType: optional(
            Type.String({ enum: ['CustomerPayBillOnline', 'CustomerBuyGoodsOnline'] }),
          ),
          initiator: optional(secret),
          securityCredential: optional(secret),
          baseUrl: url,
          timeoutMs,
        },
        closed,
      ),
    ),
  },
  closed,
);

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads how payments are set up, from what a YAML or JSON file says. `${env.NAME}` stands for what the environment has under that name, so
 * that secrets need not stand in files. Throws InvalidInput, which names fields and never shows what is in them.
 */
export function paymentsConfig(given: unknown, env: Environment): PaymentsConfig {
  const missing: FieldError[] = [];
  const config = filled(given ?? {}, '', env, missing);
  const errors = [
    ...missing,
    ...(missing.length > 0 ? [] : errorsOf(schema, config)),
    ...unreachable(config),
  ];
  if (errors.length > 0) throw new InvalidInput(errors);
  return config as PaymentsConfig;
}

function filled(value: unknown, path: string, env: Environment, missing: FieldError[]): unknown {
  if (typeof value === 'string') {
    return value.replaceAll(/\$\{env\.(\w+)\}/g, (_, name: string) => {
      const found = env[name];
      if (!found) missing.push({ field: path, message: `the environment has no ${name}` });
      return found ?? '';
    });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, it]) => [
      name,
      filled(it, path === '' ? name : `${path}.${name}`, env, missing),
    ]),
  );
}

/** M-Pesa says what became of a push to an address, which it has to be given. */
function unreachable(config: unknown): FieldError[] {
  const { mpesa, publicUrl } = config as PaymentsConfig;
  const needs = mpesa !== undefined && publicUrl === undefined;
  return needs ? [{ field: 'publicUrl', message: 'is missing: M-Pesa calls back there' }] : [];
}
