import { parseJson } from './parseJson.ts';
import type { ReplyHeaders } from './reply.ts';

/** JSON that a server answered. It may be shared with others who asked the same: never change it. */
export interface Answer {
  /** Parsed, and nothing more: hostile until it is checked against a schema. */
  readonly value: unknown;
  /** Where the list goes on (RFC 8288); `null` when the server does not tell. */
  readonly link: string | null;
  /** Version of the Jenkins that answered; `null` for other servers. */
  readonly jenkinsVersion: string | null;
}

/** An answer as it came, with what is needed to keep it. */
export interface FreshAnswer extends Answer {
  readonly etag: string | null;
  /** The server does not want it to be kept. */
  readonly isPrivate: boolean;
  readonly body: Uint8Array;
}

type AnswerHead = Pick<Answer, 'link' | 'jenkinsVersion'>;

export function answerHead(headers: ReplyHeaders): AnswerHead {
  return { link: headers.get('link'), jenkinsVersion: headers.get('x-jenkins') };
}

const NEWLINE = 0x0a;

/** One line of JSON for the headers, then the body as it came. */
export function encodeAnswer({ link, jenkinsVersion, body }: FreshAnswer): Uint8Array {
  return Buffer.concat([Buffer.from(`${JSON.stringify([link, jenkinsVersion])}\n`), body]);
}

/** `null` when it is nothing that {@link encodeAnswer} made. */
export function decodeAnswer(bytes: Uint8Array): Answer | null {
  const end = bytes.indexOf(NEWLINE);
  if (end < 0) return null;
  const head = parseJson(bytes.subarray(0, end));
  const body = parseJson(bytes.subarray(end + 1));
  if (head.fault !== null || body.fault !== null || !Array.isArray(head.value)) return null;
  const [link, jenkinsVersion] = head.value as readonly unknown[];
  return { value: body.value, link: textOrNull(link), jenkinsVersion: textOrNull(jenkinsVersion) };
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
