import type { DashboardRepository } from '../../../src/core/model/dashboard.ts';

/** Names by id, with the folder where two have one name. */
export function repositoryNames(repositories: readonly DashboardRepository[]): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  for (const { name } of repositories) counts.set(name, (counts.get(name) ?? 0) + 1);
  return new Map(
    repositories.map(({ id, name, folder }) => [id, (counts.get(name) ?? 0) > 1 ? `${name} (${folder})` : name]),
  );
}

/** Rows with those that changed in the place of the old ones, and new ones behind. */
export function mergeRows(
  rows: readonly DashboardRepository[],
  changed: readonly DashboardRepository[],
): readonly DashboardRepository[] {
  if (changed.length === 0) return rows;
  const news = new Map(changed.map((row) => [row.id, row]));
  const merged = rows.map((row) => {
    const next = news.get(row.id) ?? row;
    news.delete(row.id);
    return next;
  });
  return [...merged, ...news.values()];
}
