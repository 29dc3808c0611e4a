import type { FeatureState, Health, HealthBand } from '../model/health.ts';
import type { Report } from '../model/report.ts';
import { firstOf } from './listedTable.ts';
import { markdownTable } from './markdownTable.ts';
import { markdownText } from './markdownText.ts';
import { displayNames } from './repositoryRow.ts';

const LISTED = 50;

const STATE_GLYPHS: Readonly<Record<FeatureState, string>> = { present: '✅', absent: '❌', unknown: '❔' };
const BANDS: readonly HealthBand[] = ['healthy', 'fair', 'weak'];

interface HealthOfRepository extends Health {
  readonly name: string;
}

/** The features that count, repository by repository, weakest first; nothing where the files at HEAD were not read. */
export function healthSection({ repositories }: Report): readonly string[] {
  const names = displayNames(repositories);
  const known = repositories.flatMap(({ id, name, copyOf, health }) =>
    copyOf === null && health !== null ? [{ ...health, name: names.get(id) ?? name }] : [],
  );
  if (known.length === 0) return [];
  const weakest = known.toSorted((a, b) => (a.score ?? Infinity) - (b.score ?? Infinity)).slice(0, LISTED);
  const titles = scoredFeatures(weakest);
  const header = ['Repository', '>Score', '>Known', ...[...titles.values()].map(markdownText)];
  const counts = BANDS.map((band) => `${known.filter((health) => health.band === band).length} ${band}`).join(' · ');
  const words = `${STATE_GLYPHS.present} present · ${STATE_GLYPHS.absent} absent · ${STATE_GLYPHS.unknown} not known`;
  const shown = known.length > weakest.length ? ` ${firstOf(weakest.length, known.length)}` : '';
  return [
    '## Health',
    `${counts}. ${words}.${shown}`,
    markdownTable(
      header,
      weakest.map((health) => healthCells(health, [...titles.keys()])),
    ),
  ];
}

/** Titles by key of the features that have points somewhere, in the order of the catalogue. */
function scoredFeatures(healths: readonly Health[]): ReadonlyMap<string, string> {
  const scored = healths.flatMap(({ features }) => features.filter(({ weight }) => weight > 0));
  return new Map(scored.map(({ key, title }) => [key, title]));
}

function healthCells(health: HealthOfRepository, keys: readonly string[]): readonly string[] {
  const states = new Map(health.features.map(({ key, state }) => [key, state]));
  const glyphs = keys.map((key) => {
    const state = states.get(key);
    return state === undefined ? '' : STATE_GLYPHS[state];
  });
  const { name, score, known, total } = health;
  return [markdownText(name), score === null ? '–' : String(score), `${known} of ${total}`, ...glyphs];
}
