/**
 * A place inside a critical section where a test can hold the work, so that everything else gets its chance to break in.
 * The product passes {@link noCheckpoint}, which waits for nothing.
 */
export type Checkpoint = () => Promise<void> | void;

export const noCheckpoint: Checkpoint = () => undefined;
