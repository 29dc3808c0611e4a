import { evaluateHealth } from '../health/evaluateHealth.ts';
import { YamlTexts } from '../health/yamlTexts.ts';
import type { CommitFacts } from '../history/commitFacts.ts';
import type { HeadFacts } from '../history/headTree.ts';
import type { CodeFiles } from '../metrics/codeFiles.ts';
import { fileChangeSets } from '../metrics/fileChangeSets.ts';
import { findHotspots, type DatedHotspot } from '../metrics/hotspots.ts';
import { parseInstant } from '../metrics/instants.ts';
import { ownedFiles } from '../metrics/ownedFiles.ts';
import { languages } from '../metrics/languages.ts';
import { mostChangedFiles } from '../metrics/mostChangedFiles.ts';
import { ALL_TIME, pathChurn } from '../metrics/pathChurn.ts';
import type { People } from '../metrics/people.ts';
import { releases } from '../metrics/releases.ts';
import { sumOfCoupling } from '../metrics/sumOfCoupling.ts';
import { temporalCoupling } from '../metrics/temporalCoupling.ts';
import { truckFactor } from '../metrics/truckFactor.ts';
import type { MetricOptions } from '../model/options.ts';
import type { TruckFactor } from '../model/peopleRisk.ts';
import type { FileActivity, RepositoryReport } from '../model/report.ts';

import { countedFiles, historyOf, memoryOfTree } from './countedFiles.ts';
import type { EvaluationMemory } from './evaluationMemory.ts';

/** How many a report lists of one repository. */
const LISTED_HOTSPOTS = 100;
const LISTED_PAIRS = 100;
const LISTED_SUMS = 20;

/** What the files of a repository are evaluated from. */
export interface FileFacts {
  readonly commits: CommitFacts;
  readonly people: People;
  /** `null` when the files at HEAD were not read. */
  readonly head: HeadFacts | null;
  readonly options: MetricOptions;
  readonly memory: EvaluationMemory;
}

function filesOf({ commits, head, options, memory }: FileFacts): CodeFiles {
  return countedFiles(commits, head?.tree ?? null, options.excludedFiles, memory);
}

/** What is told of single files, with its hotspots, whose age is still to be told, apart. */
interface EvaluatedFiles {
  readonly files: FileActivity | null;
  readonly hotspots: readonly DatedHotspot[] | null;
  /** Person → files at HEAD that they alone know; `null` when these were not read. */
  readonly owned: ReadonlyMap<string, number> | null;
}

/** What is told of single files: which change most, which are large beside it, which change together, and who owns them. */
export function evaluateFiles(facts: FileFacts): EvaluatedFiles {
  const { commits, people, head, options, memory } = facts;
  const asOfSeconds = parseInstant(options.asOf);
  const { byPath } = historyOf(commits, options.excludedFiles, memory);
  const churn = pathChurn(commits, ALL_TIME);
  const mostChanged = mostChangedFiles(commits, byPath, churn, asOfSeconds);
  const files = mostChanged === null ? null : { mostChanged, hotspots: null, ...evaluateCoupling(facts) };
  if (head === null) return { files, hotspots: null, owned: null };
  const known = { facts: commits, people, tree: head.tree, files: filesOf(facts), byPath, churn };
  return {
    files,
    hotspots: findHotspots({ ...known, asOfSeconds, range: ALL_TIME, limit: LISTED_HOTSPOTS }),
    owned: ownedFiles(known),
  };
}

/** Neither moment nor lines decide it: it is counted once for as long as the same changes are in memory. */
export function evaluateCoupling(facts: FileFacts): Pick<FileActivity, 'coupling' | 'sumOfCoupling'> {
  const { commits, options, memory } = facts;
  const { changes } = commits;
  if (changes === null) return { coupling: [], sumOfCoupling: [] };
  const { excludedFiles, coupling, paths, authors } = options;
  const digest = JSON.stringify([excludedFiles, coupling, paths, authors]);
  return memory.recall('coupling', changes.path, digest, () => {
    const sets = fileChangeSets(changes, historyOf(commits, excludedFiles, memory));
    return {
      coupling: temporalCoupling(changes.paths, sets, coupling, LISTED_PAIRS),
      sumOfCoupling: sumOfCoupling(changes.paths, sets, coupling.minRevisions, LISTED_SUMS),
    };
  });
}

/** Avelino's truck factor; `null` where the files at HEAD, or what changed them, are not known. */
export function evaluateTruckFactor(facts: FileFacts): TruckFactor | null {
  const { commits, people, head, options, memory } = facts;
  if (head === null || commits.changes === null) return null;
  // Who is who depends on the mailmap too, which is another one only where HEAD is, and so its files.
  return memoryOfTree(head.tree, memory).recall('truckFactor', commits.changes.path, whoAndWhat(options), () => {
    const { byPath } = historyOf(commits, options.excludedFiles, memory);
    return truckFactor(commits, people, head.tree, filesOf(facts), byPath);
  });
}

/** Options that decide which files count and who is who. */
function whoAndWhat({ excludedFiles, aliases, bots, paths, authors, coAuthors }: MetricOptions): string {
  return JSON.stringify([excludedFiles, aliases, bots, paths, authors, coAuthors]);
}

/** What HEAD itself tells, whatever the history. */
export function evaluateHead(facts: FileFacts): Pick<RepositoryReport, 'languages' | 'releases' | 'health'> {
  const { head, options, memory } = facts;
  if (head === null) return { languages: null, releases: null, health: null };
  const { tree, tags, commitsSince } = head;
  const globs = JSON.stringify(options.excludedFiles);
  const weights = JSON.stringify(options.healthWeights);
  const { read } = memory.recall('yaml', memory, '', () => new YamlTexts());
  return {
    languages: memory.recall('languages', tree, globs, () => languages(tree, filesOf(facts).headExcluded)),
    releases: releases(tags, commitsSince, parseInstant(options.asOf)),
    health: memory.recall('health', head, weights, () => evaluateHealth(head, options.healthWeights, read)),
  };
}
