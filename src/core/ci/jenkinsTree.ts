/** Jobs asked for at once, and how many of each folder come with them. Together they bound what one answer can hold. */
export const PAGE_ITEMS = 1000;
export const NESTED_ITEMS = 25;

/** Reading a build is what costs Jenkins time, so of builds nothing is asked but the last one. */
const ITEM = [
  'name,url,color',
  'lastBuild[number,timestamp,duration,url,actions[remoteUrls]]',
  'scm[userRemoteConfigs[url]]',
  'sources[source[remote,repoOwner,repository,apiUri]]',
  // Which branch is the primary one, and which are change requests: Jenkins adds the class of each.
  'actions[_class]',
].join(',');

/**
 * Parameter `tree` for a page of a folder: its items, and of those that hold items the first ones.
 *
 * @param page from 0
 */
export function folderTree(page: number, isView: boolean): string {
  const from = page * PAGE_ITEMS;
  const names = isView ? 'fullName,' : '';
  return `jobs[${names}${ITEM},jobs[${ITEM}]{0,${NESTED_ITEMS}}]{${from},${from + PAGE_ITEMS}}`;
}
