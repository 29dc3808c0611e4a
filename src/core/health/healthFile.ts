import type { HeadEntryKind } from '../history/headTree.ts';

import type { YamlReading } from './yamlDocument.ts';

/** Reads the text of a file as YAML. */
export type YamlReader = (text: string) => YamlReading;

/** A file at HEAD, as detectors see it. */
export class HealthFile {
  /** From the top of the repository, `/` between its parts. */
  readonly path: string;
  /** Without a slash at its end; `''` for the top. */
  readonly folder: string;
  readonly name: string;
  readonly kind: HeadEntryKind;
  /** `NaN` where the blob is not there. */
  readonly bytes: number;
  /** `null` when it was not read, which says nothing of what is in it. */
  readonly text: string | null;
  readonly #readYaml: YamlReader;
  #yaml: YamlReading | null = null;

  constructor({ path, kind, bytes, text }: Pick<HealthFile, 'path' | 'kind' | 'bytes' | 'text'>, readYaml: YamlReader) {
    const slash = path.lastIndexOf('/');
    this.path = path;
    this.folder = slash < 0 ? '' : path.slice(0, slash);
    this.name = path.slice(slash + 1);
    this.kind = kind;
    this.bytes = bytes;
    this.text = text;
    this.#readYaml = readYaml;
  }

  /** Nothing, or nothing but white space, is in it. Of a file that could not be read that is not said. */
  get isEmpty(): boolean {
    return this.bytes === 0 || this.text?.trim() === '';
  }

  /** Its text as YAML, parsed once however many detectors ask; `null` when the text was not read. */
  get yaml(): YamlReading | null {
    if (this.text === null) return null;
    this.#yaml ??= this.#readYaml(this.text);
    return this.#yaml;
  }
}
