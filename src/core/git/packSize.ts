import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** Bytes of the indexes of all packs: some 30 an object. 0 where there is no pack to be seen. */
export function packIndexBytes(commonDirectory: string): number {
  const folder = path.join(commonDirectory, 'objects', 'pack');
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.idx'))
      .reduce((sum, name) => sum + statSync(path.join(folder, name)).size, 0);
  } catch {
    // A young repository has no packs, and one that is repacked this moment is taken for a small one.
    return 0;
  }
}
