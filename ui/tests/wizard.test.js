import assert from 'node:assert/strict';
import { test } from 'node:test';
import { detailsOf, withDetails, withReplace } from '../adding/details.js';
import * as w from '../adding/wizard.js';
import { broughtIn, check, FIELD, listed, verdict } from './samples.js';

const report = (ready) => ({ issuer_id: FIELD, key_id: FIELD, team_id: FIELD, key_file: FIELD, ready });
const SAVED = { key: listed(), file: null, stray: [], on_clipboard: false };

/** A wizard at its values, ready to be checked. */
const ready = () => {
  let wizard = w.next(w.next(w.next(w.begin())));
  wizard = w.withKeyFile(wizard, broughtIn());
  wizard = w.withValue(wizard, 'issuer_id', '57246542-96fe-1a63-e053-0824d011072a');
  return w.withReport(wizard, report(true));
};
const checked = (ended) => w.checkEnded(w.checkBegan(ready(), 'r1'), 'r1', ended);

test('goes through the steps in their order and back again', () => {
  let wizard = w.begin();
  const seen = [wizard.step];
  for (let at = 0; at < 3; at++) {
    wizard = w.next(wizard);
    seen.push(wizard.step);
  }
  assert.deepEqual(seen, ['before', 'role', 'generate', 'values']);
  assert.equal(w.back(wizard).step, 'generate');
  assert.equal(w.back(w.begin()).step, 'before');
});

test('does not leave the values before they are judged ready and a key is there', () => {
  const atValues = w.next(w.next(w.next(w.begin())));
  assert.equal(w.canContinue(atValues), false);
  assert.equal(w.canContinue(w.withReport(atValues, report(true))), false, 'no key yet');
  const withKey = w.withKeyFile(atValues, broughtIn());
  assert.equal(w.canContinue(w.withReport(withKey, report(false))), false);
  assert.equal(w.canContinue(w.withReport(withKey, report(true))), true);
});

test('a value that is typed makes an earlier judgement and verdict void', () => {
  const accepted = checked(verdict());
  assert.equal(w.maySave(accepted), 'yes');
  const typed = w.withValue(w.back(accepted), 'team_id', 'A');
  assert.equal(typed.check, null);
  assert.equal(w.valuesReady(typed), false);
  assert.equal(w.canGoTo(typed, 'save'), false);
  assert.equal(w.canGoTo(typed, 'check'), false);
});

test('another kind or use makes the verdict void as well', () => {
  const accepted = checked(verdict());
  assert.equal(w.withKind(accepted, 'enterprise').check, null);
  assert.equal(w.withUses(accepted, ['signing']).check, null);
});

test('takes the Key ID from the file’s name', () => {
  const wizard = w.withKeyFile(w.begin(), broughtIn());
  assert.equal(wizard.values.key_id, '2X9R4HXF34');
  assert.equal(wizard.keyIdFromFile, true);
  const other = w.withKeyFile(wizard, broughtIn({ key_id: 'OTHERKEY01' }));
  assert.equal(other.values.key_id, 'OTHERKEY01');
});

test('leaves a typed Key ID alone when the file says another', () => {
  const typed = w.withValue(w.begin(), 'key_id', 'TYPED00001');
  const wizard = w.withKeyFile(typed, broughtIn());
  assert.equal(wizard.values.key_id, 'TYPED00001');
  assert.equal(wizard.keyIdFromFile, false);
});

test('forgets a Key ID that came from the last file when the next one names none', () => {
  const first = w.withKeyFile(w.begin(), broughtIn());
  assert.equal(w.withKeyFile(first, broughtIn({ key_id: null })).values.key_id, '');
});

test('believes the file about the kind only until the person chose one', () => {
  const individual = broughtIn({ kind: 'individual' });
  assert.equal(w.withKeyFile(w.begin(), individual).kind, 'individual');
  assert.equal(w.withKeyFile(w.withKind(w.begin(), 'team'), individual).kind, 'team');
});

test('a fix of the fields changes what it names and nothing else', () => {
  const wizard = w.withValue(w.withValue(w.begin(), 'issuer_id', '8K2LQ7XW4D'), 'key_id', 'K');
  const fix = { label: '', issuer_id: '', key_id: null, team_id: '8K2LQ7XW4D', kind: null };
  const fixed = w.withFieldFix(wizard, fix);
  assert.deepEqual(fixed.values, { issuer_id: '', key_id: 'K', team_id: '8K2LQ7XW4D' });
  assert.equal(fixed.kind, 'team');
});

test('a proven fix puts all its values in', () => {
  /** @type {import('../shell/contract.js').ValuesMend} */
  const fix = { label: '', kind: 'individual', issuer_id: null, key_id: 'NEWKEYID01', team_id: null };
  const fixed = w.withProvenFix(checked(verdict({ outcome: 'refused', cause: 'refused_unexplained' })), fix);
  assert.equal(fixed.kind, 'individual');
  assert.deepEqual(fixed.values, { issuer_id: '', key_id: 'NEWKEYID01', team_id: '' });
  assert.equal(fixed.check, null);
});

test('collects checks of its own run only', () => {
  let wizard = w.checkBegan(ready(), 'r1');
  const one = check('key_form');
  wizard = w.checkArrived(wizard, 'r1', one);
  wizard = w.checkArrived(wizard, 'r0', one);
  assert.equal(wizard.check?.checks.length, 1);
  wizard = w.checkEnded(wizard, 'r0', verdict());
  assert.equal(w.isRunning(wizard), true);
  wizard = w.checkEnded(wizard, 'r1', verdict());
  assert.equal(w.isRunning(wizard), false);
});

test('nothing can be entered from the list of steps while a check runs', () => {
  const wizard = w.checkBegan(ready(), 'r1');
  for (const step of w.STEPS) assert.equal(w.canGoTo(wizard, step), false, step);
});

for (const [outcome, cause, may] of /** @type {const} */ ([
  ['valid', 'valid', 'yes'],
  ['valid', 'agreement_missing', 'yes'],
  ['refused', 'clock_skew', 'no'],
  ['refused', 'refused_unexplained', 'no'],
  ['unknown', 'no_network', 'unasked'],
  ['unknown', 'apple_unavailable', 'unasked'],
  ['unknown', 'cancelled', 'no'],
])) {
  test(`after ${cause}, saving: ${may}`, () => {
    const wizard = checked(verdict({ outcome, cause }));
    assert.equal(w.maySave(wizard), may);
    assert.equal(w.next(wizard).step, may === 'no' ? 'check' : 'save');
  });
}

test('a check that could not run leads back to the values, which are all there', () => {
  const before = ready();
  const wizard = w.checkFailed(w.checkBegan(before, 'r1'), 'r1');
  assert.equal(wizard.step, 'values');
  assert.deepEqual(wizard.values, before.values);
  assert.equal(w.valuesReady(wizard), true);
});

test('an individual key sends no issuer, whatever was typed before', () => {
  const wizard = w.withKind(ready(), 'individual');
  assert.equal(w.fieldsInput(wizard).issuer_id, '');
  assert.equal(w.checkedValues(wizard).issuer_id, '');
  assert.notEqual(w.checkedValues(w.withKind(wizard, 'team')).issuer_id, '');
});

test('needs a name to be saved', () => {
  const atSave = w.next(checked(verdict()));
  assert.equal(w.canContinue(atSave), false);
  assert.equal(w.canContinue(withDetails(atSave, { name: '  ' })), false);
  assert.equal(w.canContinue(withDetails(atSave, { name: 'CI' })), true);
});

test('can be resumed once there is something to come back to, and not after saving', () => {
  assert.equal(w.isResumable(null), false);
  assert.equal(w.isResumable(w.begin()), false);
  assert.equal(w.isResumable(w.next(w.begin())), true);
  assert.equal(w.isResumable(w.withKeyFile(w.begin(), broughtIn())), true);
  assert.equal(w.isResumable(w.withSaved(ready(), SAVED)), false);
});

test('nothing can be gone back to after saving', () => {
  const wizard = w.withSaved(w.next(checked(verdict())), SAVED);
  for (const step of w.STEPS) assert.equal(w.canGoTo(wizard, step), false, step);
  assert.equal(w.back(wizard), wizard);
});

/** @type {import('../adding/details.js').Replaced} */
const KEPT = {
  id: 'a',
  name: 'CI',
  purpose: 'GitHub Actions',
  team_name: null,
  remind_after_days: 90,
  uses: ['signing'],
};
const keptAs = (id) => broughtIn({ already_kept: { id, name: id } });

test('the wish to replace a kept key goes with the file that it was about', () => {
  const wanted = withReplace(w.withKeyFile(w.begin(), keptAs('a')), KEPT);
  assert.equal(w.withValue(wanted, 'team_id', 'T').replace?.id, 'a', 'the same file is still there');
  assert.equal(w.withKeyFile(wanted, keptAs('a')).replace?.id, 'a');
  assert.equal(w.withKeyFile(wanted, broughtIn({ handle: 'h2' })).replace, null);
  assert.equal(w.withKeyFile(wanted, keptAs('b')).replace, null);
});

test('a key that has kept values takes their place until they are changed', () => {
  const wanted = withReplace(w.next(checked(verdict())), KEPT);
  assert.equal(wanted.replace?.id, 'a');
  assert.equal(withDetails(wanted, { name: 'CI' }).replace?.id, 'a');
  assert.equal(w.withValue(wanted, 'key_id', 'OTHERKEY01').replace, null);
  assert.equal(w.withKind(wanted, 'enterprise').replace, null);
});

test('a key that takes the place of another is called as that one, unless the person says otherwise', () => {
  const atSave = w.next(checked(verdict({ team: { id: 'T', name: 'Orchard', source: 'certificate' } })));
  const wanted = withReplace(atSave, KEPT);
  assert.deepEqual(detailsOf(wanted), {
    name: 'CI',
    purpose: 'GitHub Actions',
    team_name: 'Orchard',
    remind_after_days: 90,
  });
  const said = withDetails(wanted, { name: 'Nightly', remind_after_days: null });
  assert.equal(detailsOf(said).name, 'Nightly');
  assert.equal(detailsOf(said).remind_after_days, null);
  assert.equal(detailsOf(said).purpose, 'GitHub Actions');
  assert.equal(detailsOf(withReplace(wanted, null)).name, '');
});

test('what the replaced key was used for is asked of the new one, if it is still to be checked', () => {
  const before = w.withKeyFile(w.begin(), keptAs('a'));
  assert.deepEqual(withReplace(before, KEPT).uses, ['signing']);
  assert.deepEqual(withReplace(w.withUses(before, ['notarize']), KEPT).uses, ['notarize']);
  assert.deepEqual(withReplace(checked(verdict()), KEPT).uses, []);
});
