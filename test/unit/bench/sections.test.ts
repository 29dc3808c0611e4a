import { describe, expect, it } from 'vitest';

import { replaceSection, sectionContent } from '../../../bench/sections.ts';

const section = { name: 'scan', title: 'One repository', content: 'new' };

describe('replaceSection', () => {
  it('replaces its own part and nothing else', () => {
    const document = '# Top\n\n<!-- scan: begin -->\n\nold\n\n<!-- scan: end -->\n\nBelow\n';
    expect(replaceSection(document, section)).toBe(
      '# Top\n\n<!-- scan: begin -->\n\nnew\n\n<!-- scan: end -->\n\nBelow\n',
    );
  });

  it('adds itself at the end, with its title, where it is new', () => {
    const added = replaceSection('# Top\n', section);
    expect(added).toBe('# Top\n\n## One repository\n\n<!-- scan: begin -->\n\nnew\n\n<!-- scan: end -->\n');
    expect(replaceSection(added, section)).toBe(added);
  });
});

describe('sectionContent', () => {
  const row = { what: 'scan', on: 'alpha', unit: 'ms' as const, ours: 1, reference: null, target: null };

  it('says first where and when, then the figures, then what is to be known of them', () => {
    const parts = sectionContent({ rows: [row], notes: ['One.', 'Two.'] }, 'Today.').split('\n\n');
    expect(parts).toEqual(['Today.', expect.stringMatching(/^\| what /u), '- One.\n- Two.']);
  });

  it('has no table without figures and no list without notes', () => {
    expect(sectionContent({ rows: [], notes: [] }, 'Today.')).toBe('Today.');
  });
});
