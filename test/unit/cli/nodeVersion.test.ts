import { describe, expect, it } from 'vitest';

import { complaintAboutNode } from '../../../src/cli/nodeVersion.ts';

describe('complaintAboutNode', () => {
  it.each(['22.13.0', '22.14.1', '24.0.0', '100.1.0'])('accepts %s', (version) => {
    expect(complaintAboutNode(version)).toBeNull();
  });

  it.each(['20.19.0', '22.12.9', '18.0.0', '9.99.0'])('names what is needed beside %s', (version) => {
    expect(complaintAboutNode(version)).toBe(`muster needs Node 22.13.0 or newer, and this is Node ${version}.`);
  });
});
