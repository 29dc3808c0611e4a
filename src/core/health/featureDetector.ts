import type { FeatureState } from '../model/health.ts';

import type { HealthFile } from './healthFile.ts';

/**
 * Which files of a tree a detector is shown. Submodules never are. Names are the last part of a path; folders are written from
 * the top without a slash at their end, `''` is the top itself, and case counts in them, as it does on a server.
 */
export type FileWish = NamedFiles | MatchingFiles | NestedFiles | FolderSamples;

/** Files of these names in any case, in these folders or, outside of what other people wrote, anywhere. */
export interface NamedFiles {
  readonly kind: 'named';
  /** In lower case. */
  readonly names: readonly string[];
  readonly folders: readonly string[] | 'anywhere';
}

/** Files in these folders whose name matches. */
export interface MatchingFiles {
  readonly kind: 'matching';
  readonly pattern: RegExp;
  readonly folders: readonly string[];
}

/** Files with these extensions (lower case, without the dot) whose name matches, outside of what other people wrote. */
export interface NestedFiles {
  readonly kind: 'nested';
  readonly extensions: readonly string[];
  readonly pattern: RegExp;
}

/** One file, whichever, of every folder that is, or lies in, a folder of these names (lower case; any case matches). */
export interface FolderSamples {
  readonly kind: 'folders';
  readonly names: readonly string[];
}

/** What a detector found. */
export interface Finding {
  readonly state: FeatureState;
  /** In a few words; `null` when there is nothing to say. */
  readonly detail: string | null;
}

/**
 * Tells from names and small texts at HEAD whether a repository has something. Pure, and the same for any order of files.
 * What a detector throws becomes the error of its feature.
 */
export interface FeatureDetector {
  /** Stable; the key of its weight. */
  readonly key: string;
  /** What people read, in English. */
  readonly title: string;
  readonly wishes: readonly FileWish[];
  /** Whether it looks into this file, one of those that it wishes for. */
  wantsText(path: string): boolean;
  /** @param files what it wished for, by path; a text that could not be read is `null` */
  detect(files: readonly HealthFile[]): Finding;
}

export const ABSENT: Finding = { state: 'absent', detail: null };

/** For detectors that look at names alone. */
export const wantsNoText = (): boolean => false;
