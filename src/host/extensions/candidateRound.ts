import { setImmediate as nextTurn } from 'node:timers/promises';

import type { ExtensionOutcome, ExtensionResult } from '../../core/model/extensionApi.ts';
import type { Problem } from '../../core/model/problem.ts';
import type { RepositoryReport } from '../../core/model/report.ts';
import type { Logger } from '../../core/ports.ts';
import { visibleText } from '../../core/report/visibleText.ts';
import { askExtension, LateAnswerError } from './askExtension.ts';
import { checkDetectorAnswer, checkMetricAnswer, MalformedAnswerError } from './checkAnswer.ts';
import type { CheckedDetector, CheckedMetric } from './checkRegistration.ts';
import { deepFreeze } from './deepFreeze.ts';
import { lateProblem, malformedProblem, thrownProblem, unaskedProblem } from './extensionProblem.ts';
import type { ExtensionSubject } from './extensionProblem.ts';

/** How many repositories one candidate is asked about at a time. */
const LANES = 4;

/** After so many late answers in a row a candidate is not asked about the other repositories of the round. */
const MOST_LATE_ANSWERS = 4;

/** What was not asked, or asked in vain, is still to be answered. */
export const PENDING: ExtensionOutcome = Object.freeze({ kind: 'pending' });

export interface RoundPorts {
  readonly logger: Logger;
  /** Time for one answer, in milliseconds. */
  readonly deadlineMs: number;
}

/** A detector or a metric, as it is asked about one repository. */
export interface Question extends ExtensionSubject {
  readonly domain: ExtensionResult['domain'];
  /** @throws whatever the extension throws, also while its answer is looked at; MalformedAnswerError */
  readonly ask: (report: RepositoryReport, signal: AbortSignal) => unknown;
  readonly check: (answer: unknown) => ExtensionOutcome;
}

export function detectorQuestion({ title, detect }: CheckedDetector): Question {
  const ask: Question['ask'] = ({ id, name, path }, signal) => detect(Object.freeze({ id, name, path }), signal);
  return { domain: 'detector', title, ask, check: checkDetectorAnswer };
}

/** The report is frozen first: it is the one that all views show. */
export function metricQuestion({ title, compute }: CheckedMetric): Question {
  return {
    domain: 'metric',
    title,
    ask: (report, signal) => compute(deepFreeze(report), signal),
    check: checkMetricAnswer,
  };
}

/** Asks one candidate about repositories, a few at a time. Nothing that it does spoils the round of another one. */
export class CandidateRound {
  readonly #question: Question;
  readonly #ports: RoundPorts;
  #lateInARow = 0;
  #failures = 0;

  constructor(question: Question, ports: RoundPorts) {
    this.#question = question;
    this.#ports = ports;
  }

  /**
   * Never rejects. Calls the extension for the first time in a later turn, and leaves the thread free between two calls.
   *
   * @param signal ends the round; what comes after is told to nobody
   * @param onOutcome told of every answer, or of what was wrong with it
   */
  async run(
    reports: readonly RepositoryReport[],
    signal: AbortSignal,
    onOutcome: (report: RepositoryReport, outcome: ExtensionOutcome) => void,
  ): Promise<void> {
    const waiting = reports.values();
    const lane = async (): Promise<void> => {
      for (const report of waiting) {
        await nextTurn();
        const outcome = await this.#outcomeOf(report, signal);
        // Checked in the turn in which it is told: an answer that comes after the end of the round is stale.
        if (signal.aborted) return;
        onOutcome(report, outcome);
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    const { title } = this.#question;
    if (this.#failures > 1) this.#ports.logger.warn(`“${title}” gave no answer for ${this.#failures} repositories.`);
  }

  async #outcomeOf(report: RepositoryReport, signal: AbortSignal): Promise<ExtensionOutcome> {
    const { ask, check } = this.#question;
    const isUnasked = this.#lateInARow >= MOST_LATE_ANSWERS;
    if (isUnasked) return this.#failed(unaskedProblem(this.#question, MOST_LATE_ANSWERS), report);
    try {
      const answer = await askExtension((ended) => ask(report, ended), signal, this.#ports.deadlineMs);
      this.#lateInARow = 0;
      return check(answer);
    } catch (error) {
      // What failed because the round ended says nothing of the candidate.
      if (signal.aborted) return PENDING;
      this.#lateInARow = error instanceof LateAnswerError ? this.#lateInARow + 1 : 0;
      return this.#failed(this.#problemOf(error), report);
    }
  }

  #problemOf(error: unknown): Problem {
    if (error instanceof LateAnswerError) return lateProblem(this.#question, this.#ports.deadlineMs);
    if (error instanceof MalformedAnswerError) return malformedProblem(this.#question, error.message);
    return thrownProblem(this.#question, error);
  }

  /** The first failure of a round is logged; the others are counted, for there may be one a repository. */
  #failed(problem: Problem, report: RepositoryReport): ExtensionOutcome {
    this.#failures += 1;
    const detail = visibleText(`${report.name}: ${problem.detail}`);
    if (this.#failures === 1) this.#ports.logger.warn(`${problem.message} (${detail})`);
    return Object.freeze({ kind: 'failed', problem });
  }
}
