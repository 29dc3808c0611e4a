import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The dashboard's built script and style, which an HTML report carries. */
export interface DashboardBundle {
  readonly script: string;
  readonly style: string;
}

/** Reads the bundle that the build leaves in `dist/dashboard`. Rejects when one of its files cannot be read. */
export async function readDashboardBundle(directory: string): Promise<DashboardBundle> {
  const [script, style] = await Promise.all([
    readFile(join(directory, 'dashboard.js'), 'utf8'),
    readFile(join(directory, 'dashboard.css'), 'utf8'),
  ]);
  return { script, style };
}
