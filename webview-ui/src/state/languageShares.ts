import type { Language } from '../../../src/core/model/codeMetrics.ts';

/** A language with its share of all bytes. */
export interface LanguageShare {
  readonly name: string;
  readonly files: number;
  readonly bytes: number;
  /** 0 to 1. */
  readonly share: number;
}

/** As many as there are colours. */
const SHOWN = 6;

/** Every language with its share, in the order it has. */
export function languageShares(languages: readonly Language[]): readonly LanguageShare[] {
  const all = languages.reduce((sum, { bytes }) => sum + bytes, 0);
  return languages.map(({ name, files, bytes }) => ({ name, files, bytes, share: all === 0 ? 0 : bytes / all }));
}

/** The largest, and all others as one. */
export function largestLanguages(shares: readonly LanguageShare[]): {
  readonly largest: readonly LanguageShare[];
  readonly rest: LanguageShare | null;
} {
  // One that is left says more than "1 more".
  if (shares.length <= SHOWN + 1) return { largest: shares.slice(0, SHOWN), rest: shares[SHOWN] ?? null };
  const others = shares.slice(SHOWN);
  const sum = (value: (share: LanguageShare) => number): number =>
    others.reduce((total, each) => total + value(each), 0);
  return {
    largest: shares.slice(0, SHOWN),
    rest: {
      name: `${others.length} more`,
      files: sum(({ files }) => files),
      bytes: sum(({ bytes }) => bytes),
      share: sum(({ share }) => share),
    },
  };
}

/** `62 %`, and with a tenth where it is small: `4.7 %`. */
export function shareText(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.1) return '< 0.1 %';
  return `${percent >= 10 ? String(Math.round(percent)) : percent.toFixed(1)} %`;
}
