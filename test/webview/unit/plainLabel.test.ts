import { describe, expect, it } from 'vitest';

import { plainLabel } from '../../../webview-ui/src/charts/plainLabel.ts';

const shown = (label: string): string => label.replaceAll('\u2060', '');

describe('a label', () => {
  it('is never a name that every object has: the chart library keeps widths by text', () => {
    for (const name of [...Object.getOwnPropertyNames(Object.prototype), '__proto__', '___proto____']) {
      const label = plainLabel(name);
      expect(label in {}).toBe(false);
      // Nor is what is left of it when the chart cuts it.
      expect(label).not.toContain('__');
      expect(shown(label)).toBe(name);
    }
  });

  it('is not markup, and not longer than a chart has room for', () => {
    expect(plainLabel('{a|x}')).not.toContain('{a');
    expect(shown(plainLabel('x'.repeat(100)))).toBe(`${'x'.repeat(39)}…`);
  });
});
