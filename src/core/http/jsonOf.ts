import { HttpError, type HttpErrorCode } from './httpError.ts';
import { WEB_PAGE } from './httpErrorTexts.ts';
import { type JsonFault, parseJson } from './parseJson.ts';
import type { Reply } from './reply.ts';

const JSON_TYPE = /^(?:application|text)\/(?:[\w.-]+\+)?json$/u;

const CODES: Readonly<Record<JsonFault, HttpErrorCode>> = {
  empty: 'notJson',
  webPage: 'notJson',
  invalid: 'notJson',
  truncated: 'truncated',
  tooDeep: 'tooDeep',
};

/** The JSON of an answer. @throws HttpError `notJson`, `truncated`, `tooDeep` */
export function jsonOf({ url: { origin, pathname }, headers, body }: Reply): unknown {
  const type = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (type.includes('html')) throw new HttpError({ code: 'notJson', origin, detail: WEB_PAGE });
  if (type !== '' && !JSON_TYPE.test(type)) {
    throw new HttpError({ code: 'notJson', origin, detail: `${type.slice(0, 100)} for ${pathname}` });
  }
  const parsed = parseJson(body);
  if (parsed.fault === null) return parsed.value;
  const detail = parsed.fault === 'webPage' ? WEB_PAGE : `${parsed.fault} for ${pathname}`;
  throw new HttpError({ code: CODES[parsed.fault], origin, detail });
}
