import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ago, day, daysBetween, shortFingerprint, span, thousands, timestamp } from '../text/format.js';

/** @param {[number, number, number, number?, number?, number?]} parts */
const at = (...parts) => new Date(...parts).getTime();
const NOON = at(2026, 7, 12, 12, 0, 0);

test('says how long ago something was', () => {
  assert.equal(ago(NOON - 20_000, NOON), 'just now');
  assert.equal(ago(NOON - 60_000, NOON), '1 minute ago');
  assert.equal(ago(NOON - 3 * 60_000, NOON), '3 minutes ago');
  assert.equal(ago(NOON - 60 * 60_000, NOON), '1 hour ago');
  assert.equal(ago(NOON - 5 * 60 * 60_000, NOON), '5 hours ago');
  assert.equal(ago(at(2026, 7, 11, 23, 0), NOON), 'yesterday');
  assert.equal(ago(at(2026, 7, 11, 1, 0), NOON), 'yesterday');
  assert.equal(ago(at(2026, 7, 9, 12, 0), NOON), '3 days ago');
  assert.equal(ago(at(2026, 5, 1, 12, 0), NOON, 'en-US'), 'Jun 1, 2026');
});

test('a time ahead of now, on a clock that was set back, is just now', () => {
  assert.equal(ago(NOON + 60_000, NOON), 'just now');
});

test('counts days by the calendar, over a change of the clocks too', () => {
  assert.equal(daysBetween(at(2026, 0, 1, 23, 59), at(2026, 0, 2, 0, 1)), 1);
  assert.equal(daysBetween(at(2026, 0, 1), at(2027, 0, 1)), 365);
  assert.equal(daysBetween(NOON, at(2026, 0, 1)), 0);
});

test('writes dates and times as the locale does', () => {
  assert.equal(day(NOON, 'en-US'), 'Aug 12, 2026');
  assert.equal(timestamp(at(2026, 7, 12, 9, 5), 'en-US').replace(/\s/g, ' '), 'Aug 12, 2026, 9:05 AM');
});

test('writes spans in the unit that suits', () => {
  assert.equal(span(0), 'under 0.1 ms');
  assert.equal(span(0.12), '0.1 ms');
  assert.equal(span(1.2), '1 ms');
  assert.equal(span(412), '412 ms');
  assert.equal(span(1412), '1.4 s');
  assert.equal(span(120_000), '2 min');
});

test('sets thousands apart', () => {
  assert.equal(thousands(3214, 'en-US'), '3,214');
});

test('shortens a fingerprint to what can be read aloud', () => {
  assert.equal(shortFingerprint('9f2c71aa04be55d1'), '9f2c 71aa 04be …');
  assert.equal(shortFingerprint('SHA256:9f2c71aa04be55d1'), '9f2c 71aa 04be …');
  assert.equal(shortFingerprint('9f2c'), '9f2c');
});
