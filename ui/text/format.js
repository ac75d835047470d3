/**
 * Times, spans, dates and fingerprints as text. Nothing here asks what time it is: that is passed in. Dates and
 * numbers are written as the system writes them, unless a locale is named.
 */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * @param {number} count
 * @param {string} unit
 */
const counted = (count, unit) => `${count} ${unit}${count === 1 ? '' : 's'}`;

/**
 * A date, as "Aug 12, 2026".
 *
 * @param {number} at milliseconds since 1970
 * @param {string} [locale]
 */
export function day(at, locale) {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(at);
}

/**
 * A date and time, as "Aug 12, 2026, 2:05 PM".
 *
 * @param {number} at milliseconds since 1970
 * @param {string} [locale]
 */
export function timestamp(at, locale) {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}

/**
 * How long ago something was: "3 minutes ago", "yesterday", or the date when it is long past.
 *
 * @param {number} at
 * @param {number} now
 * @param {string} [locale]
 */
export function ago(at, now, locale) {
  const since = now - at;
  if (since < MINUTE) return 'just now';
  if (since < HOUR) return `${counted(Math.floor(since / MINUTE), 'minute')} ago`;
  if (since < DAY && new Date(at).getDate() === new Date(now).getDate()) {
    return `${counted(Math.floor(since / HOUR), 'hour')} ago`;
  }
  const days = daysBetween(at, now);
  if (days <= 1) return 'yesterday';
  return days < 14 ? `${days} days ago` : day(at, locale);
}

/**
 * Midnights between two times, by this computer's calendar.
 *
 * @param {number} at
 * @param {number} now
 */
export function daysBetween(at, now) {
  const midnight = (/** @type {number} */ time) => new Date(time).setHours(0, 0, 0, 0);
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
 * A count with its thousands apart, as "3,214".
 *
 * @param {number} count
 * @param {string} [locale]
 */
export const thousands = (count, locale) => count.toLocaleString(locale);

/**
 * The beginning of a fingerprint, in groups that can be read aloud: "9f2c 71aa 04be …".
 *
 * @param {string} fingerprint
 */
export function shortFingerprint(fingerprint) {
  const digits = fingerprint.replace(/^sha-?256[:\s]*/i, '').replace(/[^0-9a-z]/gi, '');
  const groups = digits.slice(0, 12).match(/.{1,4}/g) ?? [];
  return digits.length > 12 ? `${groups.join(' ')} …` : groups.join(' ');
}
