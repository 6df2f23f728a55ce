import type { Operation } from './operation.ts';

/** The rules that no keyword of a schema stands for. */
export function describeRules({ body, contract }: Operation): Readonly<Record<string, string>> {
  const { gateway, securityHeaders } = contract;
  return {
    'operation/path': 'The operation is at its path and at no other.',
    'operation/method': 'The operation has its method and no other.',
    'body/json': 'The body is JSON in UTF-8.',
    'body/media-type': `The body is ${body?.mediaType}.`,
    'body/size': `The body has at most ${gateway?.largestBody} bytes.`,
    'body/optional': 'Every property may be left out.',
    'body/additional': 'A property that the contract does not know is not forbidden.',
    'body/combination': 'Properties are valid in any combination.',
    'security/required': 'A request carries credentials.',
    'security/token': 'A token is good as a whole and in no other form.',
    'security/project': 'The project is that of the credentials.',
    'security/signature': 'A signature is that of the request, made with the secret key.',
    'security/signature/body': 'A signature covers the body.',
    'security/signature/path': 'A signature covers the path.',
    'security/signature/query': 'A signature covers the query.',
    'security/signature/method': 'A signature covers the method.',
    'security/signature/headers': `A signature covers the headers it names, and ${securityHeaders.SignatureDate?.header} is among them.`,
    'security/signature/date': `A signature is good for ${(gateway?.signatureValidity ?? 0) / 60} minutes around its date.`,
    'security/signature/key': 'A signature is made with a known key pair.',
    'security/secrecy': 'A reply repeats no credentials and shows nothing of the inside of the service.',
    'resource/known': 'A job that does not exist is refused.',
    'reply/outcome': 'A successful reply says that the operation was carried out.',
    'reply/code': 'The code of an error says what is wrong with the request.',
    'reply/status': 'The status of a reply is one that the contract has for the request.',
    'reply/always': 'Every request is answered.',
    'effect/applied': 'An update is stored.',
    'effect/exact': 'An update changes what was sent and nothing else.',
    'effect/refusal': 'A refused update changes nothing.',
    'effect/neighbours': 'An update changes no other job.',
    'effect/idempotent': 'The same update twice leaves the job as once.',
    'effect/concurrent': 'Updates that come at the same time are all stored.',
    'effect/time': 'The job tells the time of its last update.',
    'state/update': 'A job takes an update as far as its state allows.',
    'state/name': 'A name is unique in the project.',
    'time/unit': 'The time of an update is in milliseconds since the epoch, and that of the update.',
    'time/forward': 'The time of an update is later than that of the one before.',
  };
}
