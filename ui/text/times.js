/** Times, spans and dates in words. Nothing here asks what time it is: that is passed in. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * @param {number} count
 * @param {string} unit
 */
const counted = (count, unit) => `${count} ${unit}${count === 1 ? '' : 's'}`;

/**
 * A date as "12 Aug 2026".
 *
 * @param {number} at milliseconds since 1970
 */
export function day(at) {
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' }).format(at);
}

/**
 * A moment as "12 Aug 2026, 14:05".
 *
 * @param {number} at milliseconds since 1970
 */
export function moment(at) {
  const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(at);
  return `${day(at)}, ${time}`;
}

/**
 * How long ago something was: "3 minutes ago", "yesterday", or the date when it is long past.
 *
 * @param {number} at
 * @param {number} now
 */
export function ago(at, now) {
  const since = now - at;
  if (since < MINUTE) return 'just now';
  if (since < HOUR) return `${counted(Math.floor(since / MINUTE), 'minute')} ago`;
  if (since < DAY && new Date(at).getDate() === new Date(now).getDate()) {
    return `${counted(Math.floor(since / HOUR), 'hour')} ago`;
  }
  const days = daysBetween(at, now);
  if (days <= 1) return 'yesterday';
  return days < 14 ? `${days} days ago` : day(at);
}

/**
 * Midnights between two moments, by this computer's calendar.
 *
 * @param {number} at
 * @param {number} now
 */
export function daysBetween(at, now) {
  const midnight = (/** @type {number} */ moment) => new Date(moment).setHours(0, 0, 0, 0);
  return Math.max(0, Math.round((midnight(now) - midnight(at)) / DAY));
}

/**
 * A span as "0.1 ms", "412 ms" or "1.2 s".
 *
 * @param {number} ms
 */
export function span(ms) {
  if (ms < 0.05) return 'under 0.1 ms';
  if (ms < 1) return `${ms.toFixed(1)} ms`;
  if (ms < 1000) return `${Math.round(ms)} ms`;
  return ms < 60_000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / MINUTE)} min`;
}

/**
 * A count with its thousands apart: "3,214".
 *
 * @param {number} count
 */
export const thousands = (count) => count.toLocaleString('en-GB');
