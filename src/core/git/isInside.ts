import path from 'node:path';

/** Whether `candidate` is `folder` or lies below it; both absolute. Compares the paths as written. */
export function isInside(candidate: string, folder: string): boolean {
  const relative = path.relative(folder, candidate);
  return relative === '' || (relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative));
}
