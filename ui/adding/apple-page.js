/** A drawn picture of Apple's page, so that a person knows it when they see it. */

import { el } from '../shell/dom.js';
import { applePageText as text } from '../text/index.js';

/** @import { KeyKind } from '../shell/contract.js' */

/** @param {string} number */
const spot = (number) => el('span', { class: 'apple-spot' }, number);

/**
 * @param {string[]} tabs
 * @param {string} current
 */
const tabs = (tabs, current) =>
  el(
    'div',
    { class: 'apple-tabs' },
    tabs.map((tab) => el('span', { class: tab === current ? 'apple-tab apple-current' : 'apple-tab' }, tab)),
  );

/** @param {boolean} generating whether the button that generates is the point, or the values that come of it */
function teamKeys(generating) {
  return [
    bar('App Store Connect', 'Users and Access'),
    tabs(['People', 'Sandbox', 'Integrations'], 'Integrations'),
    el('p', { class: 'apple-quiet' }, 'App Store Connect API'),
    el('p', null, el('strong', null, 'Team Keys'), el('span', { class: 'apple-quiet' }, ' Individual Keys')),
    el(
      'div',
      { class: generating ? 'apple-box' : 'apple-box apple-marked' },
      el('span', { class: 'apple-quiet' }, 'Issuer ID'),
      el('span', { class: 'value' }, '57246542-96fe-1a63-e053-…'),
      !generating && spot('2'),
    ),
    el(
      'p',
      { class: 'apple-line' },
      el('strong', null, 'Active (1)'),
      generating && el('span', { class: 'apple-plus apple-marked' }, '+'),
      generating && spot('1'),
    ),
    row('Name', 'Key ID', 'Access', 'apple-quiet'),
    row('Release…', '2X9R4HXF34', 'App Manager', '', !generating),
    el(
      'p',
      { class: 'apple-line' },
      el('span', { class: 'apple-link' }, 'Download API Key'),
      el('span', { class: 'apple-quiet' }, 'one time only'),
      spot(generating ? '2' : '1'),
    ),
  ];
}

/** @param {boolean} generating */
function individualKey(generating) {
  return [
    bar('App Store Connect', 'Your name ▾'),
    el('p', null, el('strong', null, 'Edit Profile')),
    el('p', { class: 'apple-quiet' }, 'Individual API Key'),
    generating &&
      el(
        'p',
        { class: 'apple-line' },
        el('span', { class: 'apple-button apple-marked' }, 'Generate Individual API Key'),
        spot('1'),
      ),
    el(
      'div',
      { class: generating ? 'apple-box' : 'apple-box apple-marked' },
      el('span', { class: 'apple-quiet' }, 'Key ID'),
      el('span', { class: 'value' }, '2X9R4HXF34'),
      !generating && spot('2'),
    ),
    el(
      'p',
      { class: 'apple-line' },
      el('span', { class: 'apple-link' }, 'Download'),
      el('span', { class: 'apple-quiet' }, 'one time only'),
      spot(generating ? '2' : '1'),
    ),
  ];
}

/** @param {boolean} generating */
function enterpriseKeys(generating) {
  const rest = teamKeys(generating).slice(3);
  return [
    bar('Apple Developer', 'Your enterprise team ▾'),
    el('p', { class: 'apple-quiet' }, 'Enterprise API'),
    ...rest,
  ];
}

/**
 * @param {string} left
 * @param {string} right
 */
const bar = (left, right) =>
  el('div', { class: 'apple-bar' }, el('strong', null, left), el('span', null, right));

/**
 * @param {string} name
 * @param {string} keyId
 * @param {string} access
 * @param {string} look
 * @param {boolean} [marked]
 */
const row = (name, keyId, access, look, marked = false) =>
  el(
    'div',
    { class: `apple-row ${look}` },
    el('span', null, name),
    el('span', { class: marked ? 'value apple-marked' : look ? '' : 'value' }, keyId),
    el('span', null, access),
  );

/** @type {Record<KeyKind, (generating: boolean) => import('../shell/dom.js').Child[]>} */
const DRAWN = { team: teamKeys, individual: individualKey, enterprise: enterpriseKeys };

/**
 * @param {KeyKind} kind
 * @param {'generate' | 'values'} showing
 */
export function applePage(kind, showing) {
  return el(
    'div',
    { class: 'apple-page', role: 'img', 'aria-label': text.described[kind][showing] },
    DRAWN[kind](showing === 'generate'),
  );
}
