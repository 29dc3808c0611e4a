/**
 * The part of AssemblyScript's compiler that the build uses. Its own declarations would add its language's globals to
 * every file of this zone.
 */
export interface CompilerResult {
  readonly error: Error | null;
  readonly stderr: { toString(): string };
}

declare const asc: {
  main(
    args: readonly string[],
    options: { readonly writeFile: (name: string, contents: Uint8Array | string) => void },
  ): Promise<CompilerResult>;
};

export default asc;
