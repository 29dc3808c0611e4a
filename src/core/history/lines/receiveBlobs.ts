import { setImmediate } from 'node:timers/promises';

import type { BlobReceiver } from '../../git/objects/blobReceiver.ts';
import type { ObjectDatabase } from '../../git/objects/objectDatabase.ts';

/** Other work of the thread, and word of a cancellation, wait no longer than this. */
const TURN_MS = 10;

/**
 * Hands blobs over as `git cat-file` would, without starting it, until one comes that git has to read.
 *
 * @param ids of the blobs, one after the other
 * @returns how many were handed over; fewer also when `signal` aborted
 */
export async function receiveBlobs(
  objects: ObjectDatabase,
  ids: Uint8Array,
  receiver: BlobReceiver,
  signal: AbortSignal,
): Promise<number> {
  const count = ids.length / objects.idBytes;
  let turnEndsMs = performance.now() + TURN_MS;
  for (let index = 0; index < count; index++) {
    if (!objects.deliver(ids, index * objects.idBytes, receiver)) return index;
    if (performance.now() < turnEndsMs) continue;
    await setImmediate();
    if (signal.aborted) return index + 1;
    turnEndsMs = performance.now() + TURN_MS;
  }
  return count;
}
