import { HttpError, type HttpErrorCode } from './httpError.ts';

/** Codes of OpenSSL that Node hands on when a certificate is not accepted. */
const CERTIFICATE_CODES = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REVOKED',
  'CERT_UNTRUSTED',
  'HOSTNAME_MISMATCH',
  'EPROTO',
]);

const TIMEOUT_CODES = new Set([
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
]);

/** How far an exchange had come: before the first byte of an answer, or in its body. */
export type ExchangePhase = 'headers' | 'body';

/**
 * What a broken exchange means. Of the cause only its code is taken over: messages of the network stack may quote
 * headers or addresses.
 */
export function transportError(cause: unknown, origin: string, phase: ExchangePhase): HttpError {
  if (cause instanceof HttpError) return cause;
  const detail = codeOf(cause);
  return new HttpError({ code: kindOf(detail, phase), origin, detail });
}

function kindOf(code: string, phase: ExchangePhase): HttpErrorCode {
  if (CERTIFICATE_CODES.has(code) || /^ERR_(?:TLS|SSL)_/u.test(code)) return 'tls';
  if (TIMEOUT_CODES.has(code)) return 'timeout';
  if (code === 'UND_ERR_HEADERS_OVERFLOW') return 'tooLarge';
  return phase === 'body' ? 'truncated' : 'unreachable';
}

/** The innermost code: `fetch` wraps what happened several times. */
function codeOf(error: unknown): string {
  let code = '';
  let at: unknown = error;
  for (let level = 0; level < 5 && at instanceof Error; level += 1) {
    if ('code' in at && typeof at.code === 'string') ({ code } = at as { code: string });
    // Several addresses of one host were tried: the first failure stands for all.
    at = at instanceof AggregateError && at.cause === undefined ? at.errors[0] : at.cause;
  }
  return code;
}
