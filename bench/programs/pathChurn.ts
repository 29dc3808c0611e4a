/**
 * Loads the synthetic history and adds up the churn of every path: `pathChurn.ts SCRATCH WAY`. Prints PathChurnFigures as
 * JSON.
 */
import process from 'node:process';

import type { CommitFacts, FileChanges } from '../../src/core/history/commitFacts.ts';
import { commitFactsOf } from '../../src/core/history/commitFactsOf.ts';
import { SegmentArchive } from '../../src/core/history/segmentArchive.ts';
import { readColumns } from '../../src/core/history/storedColumns.ts';
import { splitTable } from '../../src/core/history/textTable.ts';
import { ALL_TIME, pathChurn } from '../../src/core/metrics/pathChurn.ts';
import type { HistoryStore } from '../../src/core/store/historyStore.ts';
import { peakRssBytes } from '../measure.ts';
import type { ChurnWay, PathChurnFigures } from '../pathChurn.ts';
import { openSyntheticStore, SYNTHETIC_KEY, SYNTHETIC_SIZE } from '../syntheticHistory.ts';

/** What the sums need over all time: everything else of a history stays on the disk. */
const NARROW_COLUMNS = ['firstChange', 'changePath', 'insertions', 'deletions', 'paths'] as const;

const laps: { name: string; ms: number }[] = [];
let lapStartedAt = performance.now();
const lap = (name: string): void => {
  const now = performance.now();
  laps.push({ name, ms: now - lapStartedAt });
  lapStartedAt = now;
};

function inProduct(store: HistoryStore): CommitFacts {
  const segments = new SegmentArchive(store).loadMetrics(SYNTHETIC_KEY);
  if (segments === null) throw new Error('The history is not in the store.');
  lap('load');
  return commitFactsOf(segments);
}

function narrow(store: HistoryStore): CommitFacts {
  const header = new SegmentArchive(store).readHeader(SYNTHETIC_KEY);
  const columns = header === null ? null : readColumns(store, SYNTHETIC_KEY, header.size, NARROW_COLUMNS);
  if (columns === null) throw new Error('The history is not in the store.');
  lap('load');
  const changes: FileChanges = {
    first: columns.firstChange,
    path: columns.changePath,
    insertions: columns.insertions,
    deletions: columns.deletions,
    paths: { count: splitTable(columns.paths, 1).count, path: () => '' },
  };
  return { ...WITHOUT_COMMITS, count: changes.first.length - 1, changes };
}

const WITHOUT_COMMITS = {
  ...{ author: new Uint32Array(), authorTime: new Float64Array(), authorOffset: new Int16Array() },
  ...{ parentCount: new Uint16Array(), insertions: new Float64Array(), deletions: new Float64Array() },
  ...{ identities: [], roots: [], linesSince: -Infinity, notes: null },
};

const [, , scratch = '', way = ''] = process.argv;
const startedAt = performance.now();
lapStartedAt = startedAt;
const store = openSyntheticStore(scratch);
lap('open');
const facts = (way as ChurnWay) === 'product' ? inProduct(store) : narrow(store); // given by ../pathChurn.ts
lap('facts');
const churn = pathChurn(facts, ALL_TIME);
lap('sums');
const wallMs = performance.now() - startedAt;
const figures: PathChurnFigures = { wallMs, peakRssBytes: peakRssBytes('self'), laps };
const revisions = churn?.revisions.reduce((sum, each) => sum + each, 0) ?? 0;
if (revisions !== SYNTHETIC_SIZE.changes) throw new Error(`${revisions} changes were counted.`);
store.close();
console.log(JSON.stringify(figures));
