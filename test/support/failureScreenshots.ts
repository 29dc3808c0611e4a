import { afterEach } from 'vitest';

import type { Workbench } from './workbench.ts';
import { screenshotPath } from './workbenchSession.ts';

/** Keeps a picture of the workbench for every test of the suite that fails, named after the test. */
export function keepFailureScreenshots(workbench: () => Workbench): void {
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    const name = task.name.replaceAll(/\W+/gu, '-').slice(0, 60);
    await workbench().page.screenshot({ path: screenshotPath(`failed-${name}`) });
  });
}
