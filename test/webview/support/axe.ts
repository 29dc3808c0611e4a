import axeCore from 'axe-core';
import type { Page } from 'playwright-core';

/** Accessibility faults of the page as it is, one line each; empty when axe finds none. */
export async function axeFaults(page: Page): Promise<readonly string[]> {
  // Evaluated by the debugger: the page's policy would refuse a script element.
  await page.evaluate(axeCore.source);
  return page.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, { resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary ?? ''}`),
    );
  });
}

declare global {
  var axe: typeof axeCore;
}
