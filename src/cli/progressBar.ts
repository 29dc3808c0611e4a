import { Presets, SingleBar } from 'cli-progress';

import type { Progress } from '../core/model/progress.ts';
import { countOf } from '../core/report/formatCount.ts';
import { fitText, textWidth } from '../core/report/fitText.ts';
import { visibleText } from '../core/report/visibleText.ts';
import { terminalColumns } from './terminal.ts';
import type { OutputStream } from './terminal.ts';

/** Columns that the bar itself takes. */
const BAR_COLUMNS = 20;

/** A run's progress on a terminal: one line that is gone when the run is over. */
export class ProgressBar {
  readonly #stream: OutputStream;
  readonly #bar: SingleBar;
  #started = false;

  constructor(stream: OutputStream) {
    this.#stream = stream;
    this.#bar = new SingleBar(
      {
        stream,
        format: '{bar} {line}',
        barsize: BAR_COLUMNS,
        clearOnComplete: true,
        hideCursor: true,
        linewrap: false,
        // Nothing to measure yet is nothing done.
        emptyOnZero: true,
        // Signals are the command's: it stops the bar itself, after git has ended.
        gracefulExit: false,
      },
      Presets.shades_classic,
    );
  }

  update(progress: Progress): void {
    const line = progressLine(progress, terminalColumns(this.#stream) - BAR_COLUMNS - 2);
    const { done, total } = measureOf(progress);
    if (!this.#started) {
      this.#started = true;
      this.#bar.start(total, done, { line });
      return;
    }
    this.#bar.setTotal(total);
    this.#bar.update(done, { line });
  }

  /** Clears the line and shows the cursor again; may be called at any time and more than once. */
  stop(): void {
    if (!this.#started) return;
    this.#started = false;
    this.#bar.stop();
  }
}

/** What the bar measures: repositories, and then the file changes whose lines are counted, from the beginning again. */
function measureOf({ phase, lines, done, total }: Progress): { readonly done: number; readonly total: number } {
  if (phase === 'shape') return { done, total };
  return { done: lines?.counted ?? 0, total: lines?.total ?? 0 };
}

/**
 * `12/40 repositories, 1 failed, 2 min left: vite, redis`, later `counting lines 45 %, 1 failed, 2 min left: vite`, in at
 * most `columns`.
 */
export function progressLine(progress: Progress, columns: number): string {
  const { stage, phase, failed, incomplete, etaMs, commits } = progress;
  if (stage === 'discovering') return fitText('Looking for repositories…', columns);
  const { done, total } = measureOf(progress);
  const parts = [
    phase === 'lines' ? countingLines(done, total) : `${done}/${countOf(total, 'repository', 'repositories')}`,
  ];
  if (commits > 0) parts.push(countOf(commits, 'commit'));
  if (failed > 0) parts.push(`${failed} failed`);
  if (incomplete > 0) parts.push(`${incomplete} incomplete`);
  if (etaMs !== null && done < total) parts.push(`${formatRemaining(etaMs)} left`);
  const head = parts.join(', ');
  const names = progress.current.map(visibleText).join(', ');
  const room = columns - textWidth(head) - 2;
  return names === '' || room < 8 ? fitText(head, columns) : `${head}: ${fitText(names, room)}`;
}

/** Never 100 % before the end. */
function countingLines(counted: number, total: number): string {
  return total === 0 ? 'counting lines' : `counting lines ${Math.floor((100 * counted) / total)} %`;
}

function formatRemaining(etaMs: number): string {
  const seconds = Math.ceil(etaMs / 1000);
  return seconds < 90 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}
