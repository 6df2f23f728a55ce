export {
  formatAuthorizationHeader,
  parseAuthorizationHeader,
  type AuthorizationHeader,
} from './signing/authorization-header.ts';
export {
  buildCanonicalRequest,
  type CanonicalRequestParts,
  type SignableUrl,
} from './signing/canonical-request.ts';
export type { AccessKeyCredentials } from './signing/credentials.ts';
export type { RequestHeaders } from './signing/request-headers.ts';
export { formatSdkDate, parseSdkDate } from './signing/sdk-date.ts';
export {
  signRequest,
  type SignableRequest,
  type SignatureHeaders,
  type SigningOptions,
} from './signing/sign-request.ts';
export { buildStringToSign } from './signing/string-to-sign.ts';
