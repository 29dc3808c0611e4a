/** Milliseconds of processor time that the work takes: unlike those on a clock, they do not grow when others work too. */
export function cpuMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
