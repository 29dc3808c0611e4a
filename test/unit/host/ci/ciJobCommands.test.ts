import { beforeEach, describe, expect, it, vi } from 'vitest';

import { CommandFixture } from './commandFixture.ts';
import { createFakeEditor, type FakeEditor } from './fakeEditor.ts';
import { ciJob, ciReport, everyKindOfJob } from './ciReports.ts';

const made = vi.hoisted(() => new Array<FakeEditor>());

vi.mock('vscode', async () => {
  const fake = await import('./fakeEditor.ts');
  const editor = fake.createFakeEditor();
  made.push(editor);
  return fake.fakeVscode(editor);
});

let editor: FakeEditor;
let fixture: CommandFixture;
let handlers: CommandFixture['handlers'];

beforeEach(() => {
  const [own] = made;
  if (own === undefined) throw new Error('The mock of vscode was not made');
  editor = Object.assign(own, createFakeEditor());
  fixture = new CommandFixture(editor);
  ({ handlers } = fixture);
});

describe('a job', () => {
  const job = ciJob('api-verify');

  beforeEach(() => fixture.store.setCi(everyKindOfJob()));

  it('is opened in the browser, by its row or its id', async () => {
    await handlers['muster.openCiJob']({ jobId: job.id });
    await handlers['muster.openCiJob'](job.id);
    await handlers['muster.openCiJob']('unknown');
    await handlers['muster.openCiJob']();
    expect(editor.opened).toEqual([job.url, job.url]);
  });

  it.each([null, 'javascript:alert(1)', 'file:///etc/passwd', 'command:x', 'nonsense'])(
    'is not opened at %j',
    async (url) => {
      const bad = ciJob('bad', { url });
      fixture.store.setCi(ciReport({ infrastructure: [{ job: bad, prefix: 'b' }] }));
      await handlers['muster.openCiJob'](bad.id);
      expect(editor.opened).toEqual([]);
      expect(editor.messages).toEqual(['info: bad has no page to open.']);
    },
  );

  it('gives its name as it is', async () => {
    await handlers['muster.copyCiJobName']({ jobId: job.id });
    expect(editor.copied).toBe('api-verify');
  });

  it('is explained, by its row, its id, or after a choice', async () => {
    const subject = { kind: 'job', id: job.id, title: 'api-verify' };
    await handlers['muster.explain']({ jobId: job.id });
    await handlers['muster.explain'](job.id);
    editor.pickAnswer = 'api-verify';
    await handlers['muster.explain']();
    expect(fixture.shown).toEqual([subject, subject, subject]);
    expect(editor.picks[0]).toContainEqual(
      expect.objectContaining({ label: 'old-verify', description: expect.stringContaining('orphaned') as string }),
    );
  });

  it('is not there to explain before any was read', async () => {
    fixture.store.setCi(null);
    await handlers['muster.explain']();
    expect(editor.messages[0]).toMatch(/no CI jobs to explain/u);
  });
});
