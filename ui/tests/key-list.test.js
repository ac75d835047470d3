import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byTeam, find } from '../list/key-list.js';
import { listed } from './samples.js';

/** @param {string} name @param {string} group @param {Partial<import('../shell/contract.js').ListedKey>} [more] */
const key = (name, group, more = {}) =>
  listed({
    id: name,
    name,
    group,
    group_title: group,
    key_id: `ID${name}`,
    team_name: group,
    issuer_id: null,
    purpose: null,
    in_use: false,
    ...more,
  });

test('teams stand by name, their keys by name, numbers as numbers', () => {
  const teams = byTeam([key('CI 10', 'Orchard'), key('CI 9', 'Orchard'), key('Mac', 'Ateliers')]);
  assert.deepEqual(
    teams.map((team) => [team.name, team.keys.map((one) => one.name)]),
    [
      ['Ateliers', ['Mac']],
      ['Orchard', ['CI 9', 'CI 10']],
    ],
  );
});

test('a team is an enterprise team when all its keys are', () => {
  const [mixed] = byTeam([key('a', 'T', { kind: 'enterprise' }), key('b', 'T')]);
  assert.equal(mixed.enterprise, false);
  const [whole] = byTeam([key('a', 'T', { kind: 'enterprise' })]);
  assert.equal(whole.enterprise, true);
});

const KEYS = [
  key('Release pipeline', 'Orchard Labs', { in_use: true, purpose: 'GitHub Actions' }),
  key('TestFlight uploads', 'Northwind Studio', { key_id: 'PX83KD02LM' }),
  key('Old CI key', 'Northwind Studio', { team_id: 'ABC123D45E' }),
];
const names = (search) => find(KEYS, search).map((one) => one.name);

test('without a search every key is there, the one in use first', () => {
  assert.deepEqual(names(' '), ['Release pipeline', 'Old CI key', 'TestFlight uploads']);
});

test('finds by name, team, Key ID, Team ID and purpose, in any case', () => {
  assert.deepEqual(names('RELEASE'), ['Release pipeline']);
  assert.deepEqual(names('northwind'), ['Old CI key', 'TestFlight uploads']);
  assert.deepEqual(names('px83'), ['TestFlight uploads']);
  assert.deepEqual(names('abc123'), ['Old CI key']);
  assert.deepEqual(names('github'), ['Release pipeline']);
});

test('every word must occur, in any order and place', () => {
  assert.deepEqual(names('studio old'), ['Old CI key']);
  assert.deepEqual(names('studio release'), []);
});

test('a name that begins with the search comes before one that only holds it', () => {
  const keys = [key('My upload', 'A'), key('Upload', 'B')];
  assert.deepEqual(
    find(keys, 'upload').map((one) => one.name),
    ['Upload', 'My upload'],
  );
});

test('does not change the list it searches', () => {
  const before = KEYS.map((one) => one.name);
  names('northwind');
  names('');
  assert.deepEqual(
    KEYS.map((one) => one.name),
    before,
  );
});
