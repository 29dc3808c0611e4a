import { LINES_NONE, LINES_UNKNOWN } from '../commitFacts.ts';

/** Of a pair's lines: not counted yet. */
export const PAIR_UNKNOWN = LINES_UNKNOWN;
/** One side is binary. */
export const PAIR_BINARY = LINES_NONE;
/** Our counter cannot tell what git counts. */
export const PAIR_LEFT_TO_GIT = -3;
/** A blob is missing or damaged. */
export const PAIR_UNREADABLE = -4;
