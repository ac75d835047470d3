/** Adding a key: what is brought in, and how the fields are judged. */

import { FINGERPRINT, KEYS } from './keys.js';
import { scene } from './scene.js';

export const USES = [
  ['upload_builds', 'Upload builds'],
  ['testflight_testers', 'Manage TestFlight testers and groups'],
  ['edit_metadata', 'Edit metadata and screenshots'],
  ['submit_for_review', 'Submit for review and release'],
  ['signing', 'Create certificates and profiles'],
  ['devices_and_bundle_ids', 'Register devices and bundle IDs'],
  ['notarize', 'Notarise Mac software'],
  ['sales_reports', 'Read sales and trends'],
  ['finance_reports', 'Read finance reports'],
  ['customer_reviews', 'Answer customer reviews'],
  ['manage_users', 'Manage people and roles'],
  ['in_app_purchases', 'Manage in-app purchases'],
].map(([use, title]) => ({ use, title }));

export const broughtIn = (more = {}) => ({
  handle: 'h1',
  file_name: 'AuthKey_2X9R4HXF34.p8',
  folder: '/home/me/Downloads',
  fingerprint: FINGERPRINT,
  repairs: [],
  key_id: '2X9R4HXF34',
  kind: null,
  already_kept: scene.has('kept') ? { id: KEYS[0].id, name: KEYS[0].name } : null,
  ...more,
});

const field = (status, message = null, fixes = []) => ({ status, message, fixes });
const mend = (label, more) => ({ label, issuer_id: null, key_id: null, team_id: null, kind: null, ...more });

export function judge({ kind, issuer_id, key_id, team_id, file_name }) {
  const ten = /^[A-Z0-9]{10}$/;
  const long = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
  const issuer =
    kind === 'individual' || issuer_id === ''
      ? field('empty')
      : long.test(issuer_id)
        ? field('ok')
        : ten.test(issuer_id)
          ? field(
              'wrong',
              'Ten characters is a Key ID or a Team ID. The Issuer ID is the long one with four dashes, above the list of keys.',
              [mend('Use it as Team ID instead', { issuer_id: '', team_id: issuer_id })],
            )
          : field('wrong', 'An Issuer ID has 36 characters with four dashes.');
  const id =
    key_id === ''
      ? field('empty')
      : ten.test(key_id)
        ? field('ok')
        : field('warn', 'A Key ID has ten characters.');
  return {
    issuer_id: issuer,
    key_id: id,
    team_id: team_id === '' ? field('empty') : field('ok'),
    key_file: field(file_name ? 'ok' : 'empty'),
    ready: id.status === 'ok' && (kind === 'individual' || issuer.status === 'ok'),
  };
}
