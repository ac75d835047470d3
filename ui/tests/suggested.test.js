import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withDetails } from '../adding/details.js';
import { withProposals } from '../adding/suggested.js';
import { begin, withUses, withValue } from '../adding/wizard.js';
import { listed } from './samples.js';

const ISSUER = '57246542-96fe-1a63-e053-0824d011072a';
const sibling = listed({ issuer_id: ISSUER, team_id: '8K2LQ7XW4D' });
const title = (use) => `Title of ${use}`;
const wizard = () => withValue(withValue(begin(), 'key_id', '2X9R4HXF34'), 'issuer_id', ISSUER);

test('proposes a name by the Key ID, or by the only use', () => {
  assert.equal(withProposals(wizard(), [], title).details.name, 'Key 2X9R4HXF34');
  const one = withUses(wizard(), ['upload_builds']);
  assert.equal(withProposals(one, [], title).details.name, 'Title of upload_builds');
});

test('proposes the name that another key of the team has', () => {
  assert.equal(withProposals(wizard(), [sibling], title).details.team_name, 'Orchard Labs');
  const other = { ...sibling, issuer_id: 'another' };
  assert.equal(withProposals(wizard(), [other], title).details.team_name, '');
});

test('does not take another team’s name when the Team ID says otherwise', () => {
  const elsewhere = withValue(wizard(), 'team_id', 'ANOTHER001');
  assert.equal(withProposals(elsewhere, [sibling], title).details.team_name, '');
});

test('never overwrites what was typed', () => {
  const typed = withDetails(wizard(), { name: 'Mine', team_name: 'Ours' });
  const { details } = withProposals(typed, [sibling], title);
  assert.deepEqual([details.name, details.team_name], ['Mine', 'Ours']);
});
