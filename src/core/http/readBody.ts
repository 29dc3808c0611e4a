import { HttpError } from './httpError.ts';

/** What is read of an answer of which only its status matters, so that its connection can be used again. */
const IGNORED_BYTES = 64 * 1024;

/** The part of an answer that is read here. */
interface Body {
  readonly headers: { get(name: string): string | null };
  readonly body: AsyncIterable<Uint8Array> | null;
}

/**
 * Reads a body to its end, and counts it as it is after decoding: a small compressed one can be huge.
 *
 * @throws HttpError `tooLarge`, and whatever the connection throws when it breaks off
 */
export async function readBody(response: Body, origin: string, maxBytes: number): Promise<Uint8Array> {
  const announced = Number(response.headers.get('content-length') ?? 0);
  const chunks: Uint8Array[] = [];
  let total = 0;
  for await (const chunk of response.body ?? []) {
    total += chunk.byteLength;
    // Leaving the loop ends the connection.
    if (Math.max(total, announced) > maxBytes) throw tooLarge(origin, maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, total);
}

/** Takes a short body off the connection and drops it. Never throws: its status has already been told. */
export async function dropBody(response: Body): Promise<void> {
  let total = 0;
  try {
    for await (const chunk of response.body ?? []) {
      total += chunk.byteLength;
      if (total > IGNORED_BYTES) return;
    }
  } catch {
    // The connection broke off, or was ended; nobody wanted the rest.
  }
}

function tooLarge(origin: string, maxBytes: number): HttpError {
  return new HttpError({ code: 'tooLarge', origin, detail: `more than ${maxBytes} bytes` });
}
