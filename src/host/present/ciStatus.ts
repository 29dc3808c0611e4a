import type { CiRun, CiStatus } from '../../core/model/ciJob.ts';
import type { Instant } from '../../core/model/instant.ts';
import { formatMinute } from '../../core/report/formatAge.ts';
import { ageAgo } from './age.ts';
import type { Localize } from './localize.ts';
import type { StatusIcon } from './rowStatus.ts';

/** The status in words, for descriptions and for screen readers. */
export function ciStatusLabel(status: CiStatus, t: Localize): string {
  switch (status) {
    case 'success':
      return t('succeeded');
    case 'unstable':
      return t('unstable');
    case 'failure':
      return t('failed');
    case 'aborted':
      return t('aborted');
    case 'cancelled':
      return t('cancelled');
    case 'skipped':
      return t('skipped');
    case 'building':
      return t('building');
    case 'notBuilt':
      return t('never ran');
    case 'disabled':
      return t('disabled');
    case 'unknown':
      return t('unknown');
  }
}

const ICONS: Readonly<Record<CiStatus, StatusIcon>> = {
  success: { name: 'pass', color: 'charts.green' },
  unstable: { name: 'warning', color: 'problemsWarningIcon.foreground' },
  failure: { name: 'error', color: 'problemsErrorIcon.foreground' },
  aborted: { name: 'stop-circle', color: 'descriptionForeground' },
  cancelled: { name: 'circle-slash', color: 'descriptionForeground' },
  skipped: { name: 'debug-step-over', color: 'descriptionForeground' },
  // It built when the server was asked: nothing moves.
  building: { name: 'sync', color: 'charts.blue' },
  notBuilt: { name: 'circle-large', color: 'descriptionForeground' },
  disabled: { name: 'debug-pause', color: 'descriptionForeground' },
  unknown: { name: 'question', color: 'descriptionForeground' },
};

/** Every status has a shape of its own, so that colour is never alone. */
export function ciStatusIcon(status: CiStatus): StatusIcon {
  return ICONS[status];
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** `just now`, `5 min ago`, `3 h ago`, `4 d ago`: how long before `now`. `null` for what is no instant. */
export function momentAgo(instant: Instant | null, now: Instant, t: Localize): string | null {
  const ageMs = instant === null ? Number.NaN : Date.parse(now) - Date.parse(instant);
  if (instant === null || Number.isNaN(ageMs)) return null;
  // Clocks of servers are seldom right to the minute.
  if (Math.abs(ageMs) < MINUTE_MS || (ageMs < 0 && ageMs > -HOUR_MS)) return t('just now');
  if (ageMs > 0 && ageMs < HOUR_MS) return t('{0} min ago', Math.floor(ageMs / MINUTE_MS));
  if (ageMs > 0 && ageMs < 24 * HOUR_MS) return t('{0} h ago', Math.floor(ageMs / HOUR_MS));
  return ageAgo(instant, now, t);
}

/** `450 ms`, `4.5 s`, `45 s`, `12 min`, `3.5 h`. */
export function durationText(durationMs: number): string {
  if (durationMs < 1000) return `${Math.round(durationMs)} ms`;
  if (durationMs < 9950) return `${Math.round(durationMs / 100) / 10} s`;
  if (durationMs < 90_000) return `${Math.round(durationMs / 1000)} s`;
  if (durationMs < 90 * MINUTE_MS) return `${Math.round(durationMs / MINUTE_MS)} min`;
  return `${Math.round(durationMs / (HOUR_MS / 10)) / 10} h`;
}

/** `Last run #412: 20 Nov 2026, 08:00 UTC (1 d ago), took 12 min`; `null` before the first run. */
export function lastRunText(run: CiRun | null, now: Instant, t: Localize): string | null {
  if (run === null) return null;
  const { number, startedAt, durationMs } = run;
  const ago = momentAgo(startedAt, now, t);
  const parts = [
    startedAt === null || ago === null ? null : `${formatMinute(startedAt)} (${ago})`,
    durationMs === null ? null : t('took {0}', durationText(durationMs)),
  ].filter((part) => part !== null);
  const label = number === null ? t('Last run') : t('Last run #{0}', number);
  return parts.length === 0 ? label : `${label}: ${parts.join(', ')}`;
}
