import { wantsNoText, type FeatureDetector, type FileWish } from './featureDetector.ts';
import { presentWhereFilled } from './findings.ts';

interface ConfigurationFile {
  readonly key: string;
  readonly title: string;
  /** From the top of the repository, in the case that the tool asks for. */
  readonly paths: readonly string[];
}

/** A wish for exactly these paths, in any case; {@link exactly} leaves those in the right one. */
export function wishFor(paths: readonly string[]): readonly FileWish[] {
  return paths.map((path) => {
    const slash = path.lastIndexOf('/');
    const folders = [slash < 0 ? '' : path.slice(0, slash)];
    return { kind: 'named', names: [path.slice(slash + 1).toLowerCase()], folders };
  });
}

/** The files that lie at one of these paths to the letter. */
export function exactly<File extends { readonly path: string }>(
  files: readonly File[],
  paths: readonly string[],
): readonly File[] {
  return files.filter(({ path }) => paths.includes(path));
}

/** A tool that reads one of a few files: the repository uses it when one of them has something in it. */
export function configurationFile({ key, title, paths }: ConfigurationFile): FeatureDetector {
  return {
    key,
    title,
    wishes: wishFor(paths),
    wantsText: wantsNoText,
    detect: (files) => presentWhereFilled(exactly(files, paths)),
  };
}
