import type { Request } from '../../dialect/index.js';
import { Type } from '../../schema/index.js';
import { askStatus } from './answers.js';
import { command } from './command.js';
import { closed, oneOf, requestId } from './schemas.js';

const certificate = Type.Object(
  {
    hashAlgorithm: oneOf(['SHA256', 'SHA384', 'SHA512'], 'The one that it was installed with'),
    issuerNameHash: Type.String(),
    issuerKeyHash: Type.String(),
    serialNumber: Type.String(),
  },
  closed,
);

/** OCPP 2.0.1 N09, N10. */
const customerInformation = command({
  name: 'customer-information',
  summary: 'Asks what the station stores of a customer, or has it forget; pages follow under the request id',
  params: Type.Object(
    {
      token: Type.Optional(Type.String({ minLength: 1, description: 'A token of the customer' })),
      type: Type.Optional(Type.String({ description: 'Kind of token in the words of OCPP 2.1' })),
      customer: Type.Optional(Type.String({ maxLength: 64, description: 'An identifier of the customer' })),
      certificate: Type.Optional(certificate),
      report: Type.Optional(Type.Boolean({ description: 'Tell it; yes unless it is to be cleared' })),
      clear: Type.Optional(Type.Boolean({ description: 'Forget it' })),
      requestId: Type.Optional(requestId),
    },
    closed,
  ),
  async run(
    { token, type, customer, certificate: hash, report, clear = false, requestId: wanted },
    operator,
  ) {
    const known = token === undefined ? undefined : await operator.read(({ access }) => access.token(token));
    const id = wanted ?? operator.nextRequestId();
    operator.invite('NotifyCustomerInformation');
    const outcome = await askStatus(operator, 'customerInformation', {
      requestId: id,
      report: report ?? !clear,
      clear,
      ...(token !== undefined && {
        idToken: { idToken: known?.idToken ?? token, type: type ?? known?.type ?? operator.traits.cardType },
      }),
      ...(customer !== undefined && { customerIdentifier: customer }),
      ...(hash && {
        customerCertificate: hash as NonNullable<Request<'customerInformation'>['customerCertificate']>,
      }),
    });
    return { ...outcome, result: { requestId: id } };
  },
});

export const customers = [customerInformation];
