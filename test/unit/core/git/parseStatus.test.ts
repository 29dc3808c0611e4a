import { describe, expect, it } from 'vitest';

import { parseStatus } from '../../../../src/core/git/queries/readWorkingState.ts';

const ID = 'a'.repeat(40);

describe('parseStatus', () => {
  it('reads branch, upstream and distance', () => {
    const output = `# branch.oid ${ID}\0# branch.head topic\0# branch.upstream origin/topic\0# branch.ab +2 -3\0`;
    expect(parseStatus(output)).toEqual({
      branch: 'topic',
      upstream: 'origin/topic',
      ahead: 2,
      behind: 3,
      changedPaths: 0,
    });
  });

  it('knows no distance without an upstream or when the upstream is gone', () => {
    expect(parseStatus(`# branch.oid ${ID}\0# branch.head main\0`)).toMatchObject({ upstream: null, ahead: null });
    expect(parseStatus(`# branch.head main\0# branch.upstream origin/gone\0`)).toMatchObject({
      upstream: 'origin/gone',
      ahead: null,
      behind: null,
    });
  });

  it('has no branch when HEAD is detached', () => {
    expect(parseStatus('# branch.head (detached)\0').branch).toBeNull();
  });

  it('counts every kind of change once, whatever the paths look like', () => {
    const records = [
      `1 .M N... 100644 100644 100644 ${ID} ${ID} a\n? b`,
      `2 R. N... 100644 100644 100644 ${ID} ${ID} R100 new`,
      '? looks like an untracked path but is the old name',
      `u UU N... 100644 100644 100644 100644 ${ID} ${ID} ${ID} conflict`,
      '? untracked/',
    ];
    expect(parseStatus(`# branch.head main\0${records.join('\0')}\0`).changedPaths).toBe(4);
  });
});
