import { banner } from '../components/banner.js';
import { button } from '../components/button.js';
import { rotateDue } from '../list/status.js';
import { rotateText as text } from '../text/index.js';

/** @import { App } from '../shell/app.js' */
/** @import { KeyDetails } from '../shell/contract.js' */

/**
 * @param {App} app
 * @param {KeyDetails} key
 */
export function rotateHint(app, key) {
  const days = rotateDue(key, Date.now());
  if (days === null || key.remind_after_days === null) return null;
  const successor = () =>
    app.addKey({
      kind: key.kind,
      kindChosen: true,
      uses: key.uses,
      values: { issuer_id: key.issuer_id ?? '', key_id: '', team_id: key.team_id ?? '' },
      details: {
        name: key.name,
        purpose: key.purpose ?? '',
        team_name: key.team_name ?? '',
        remind_after_days: key.remind_after_days,
      },
    });
  return banner({
    part: 'rotate',
    look: 'warn',
    what: text.due(days),
    next: text.about(key.remind_after_days),
    actions: [button(text.successor, successor)],
  });
}
