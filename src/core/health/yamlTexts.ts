import { readYaml, type YamlReading } from './yamlDocument.ts';

/** Of the texts that are kept; beyond that all are forgotten. What is made of them takes some ten times as much. */
const MOST_CHARACTERS = 1024 * 1024;

/**
 * Reads each text of YAML once: most files stay as they are when HEAD moves, and repositories of one owner often have the
 * same ones.
 */
export class YamlTexts {
  readonly #readings = new Map<string, YamlReading>();
  #characters = 0;

  readonly read = (text: string): YamlReading => {
    const known = this.#readings.get(text);
    if (known !== undefined) return known;
    const reading = readYaml(text);
    if (this.#characters + text.length > MOST_CHARACTERS) this.#forget();
    this.#characters += text.length;
    this.#readings.set(text, reading);
    return reading;
  };

  #forget(): void {
    this.#readings.clear();
    this.#characters = 0;
  }
}
