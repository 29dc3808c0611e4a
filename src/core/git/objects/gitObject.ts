export type ObjectType = 'commit' | 'tree' | 'blob' | 'tag';

/** An object as git stores it. */
export interface GitObject {
  readonly type: ObjectType;
  readonly content: Buffer;
}

/** Larger objects are left to git, which need not hold them in memory. */
export const MOST_OBJECT_BYTES = 32 * 1024 * 1024;
