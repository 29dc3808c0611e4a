import { describe, expect, it } from 'vitest';

import { healthFact, healthFeatureRows } from '../../../src/host/present/healthRows.ts';
import { mostChangedFiles } from '../../../src/host/present/mostChangedFiles.ts';
import { repositoryFacts } from '../../../src/host/present/repositoryFacts.ts';
import { repositoryRow } from '../../../src/host/present/repositoryRow.ts';
import { repositoryTooltip } from '../../../src/host/present/repositoryTooltip.ts';
import { HOSTILE_CORPUS } from '../core/report/hostileCorpus.ts';
import { hostileReport } from '../core/report/hostileReport.ts';
import { english, finishedSnapshot } from './snapshots.ts';

/** What a label would take for an icon or a link, and what turns a line around, ends it or moves the cursor. */
const INTERPRETED = /\$\([\w~-]+\)|\]\(|[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

describe('500 hostile texts in the tree', () => {
  const { repositories } = hostileReport(HOSTILE_CORPUS);
  const snapshot = finishedSnapshot(repositories);

  it('are as many, and are all there', () => {
    expect(HOSTILE_CORPUS.length).toBeGreaterThanOrEqual(500);
    expect(repositories.length).toBeGreaterThan(0);
  });

  it('are shown and never interpreted', () => {
    const shown: string[] = [];
    for (const repository of snapshot.repositories) {
      const { id } = repository;
      const row = repositoryRow(snapshot, repository, false, english);
      shown.push(row.label, row.description, row.accessibleLabel);
      const health = healthFact(snapshot, id, english);
      const rows = [...repositoryFacts(snapshot, id, english), ...healthFeatureRows(snapshot, id, english)];
      for (const { label, description } of health === null ? rows : [...rows, health]) shown.push(label, description);
      for (const file of mostChangedFiles(snapshot, id, english)) shown.push(file.label, file.description);
      expect(JSON.stringify(repositoryTooltip(snapshot, repository, english))).not.toMatch(/\\u001b|\\u202e/u);
    }
    expect(shown.length).toBeGreaterThan(500);
    expect(shown.filter((text) => INTERPRETED.test(text))).toEqual([]);
  });
});
