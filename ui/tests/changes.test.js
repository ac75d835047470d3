import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changesOf } from '../key/changes.js';
import { listed } from './samples.js';

const KEY = listed({
  name: 'CI',
  purpose: null,
  team_name: 'Orchard Labs',
  team_id: '8K2LQ7XW4D',
  uses: ['upload_builds', 'signing'],
  remind_after_days: 180,
});
/** @param {Partial<import('../key/changes.js').Entries>} [more] @returns {import('../key/changes.js').Entries} */
const entries = (more = {}) => ({
  name: 'CI',
  purpose: '',
  team_name: 'Orchard Labs',
  team_id: '8K2LQ7XW4D',
  uses: ['signing', 'upload_builds'],
  remind_after_days: 180,
  ...more,
});

test('a team that was only shown is not said to be the person’s own', () => {
  assert.deepEqual(changesOf(KEY, entries({ name: ' Nightly ' })), { name: 'Nightly' });
});

test('nothing is sent when nothing was changed', () => {
  assert.equal(changesOf(KEY, entries()), null);
});

test('a field that was emptied is cleared', () => {
  const emptied = changesOf(KEY, entries({ team_name: ' ', team_id: '', remind_after_days: null }));
  assert.deepEqual(emptied, { team_name: null, team_id: null, remind_after_days: null });
});

test('uses count as changed when one came or went', () => {
  assert.deepEqual(changesOf(KEY, entries({ uses: ['signing'] })), { uses: ['signing'] });
  assert.deepEqual(changesOf(KEY, entries({ uses: ['signing', 'notarize'] })), {
    uses: ['signing', 'notarize'],
  });
});
