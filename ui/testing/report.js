/** Copies the report of a check or a test: without secrets, and with shortened IDs unless whole ones are wanted. */

import { button } from '../components/button.js';
import { choice } from '../components/choice.js';
import { attempt } from '../components/trouble.js';
import * as bridge from '../shell/bridge.js';
import { announce } from '../shell/dom.js';
import { reportText as text } from '../text/index.js';

/** @import { App } from '../shell/app.js' */

const COPIED_MS = 1500;

/**
 * @param {App} app
 * @param {Element} slot
 * @param {() => string | undefined} run the run that is reported on at the moment of copying
 * @returns {HTMLElement[]} the button, and the choice beside it
 */
export function reportControls(app, slot, run) {
  let whole = false;
  const copy = button(text.copy, () =>
    attempt(app, slot, async () => {
      const about = run();
      if (!about) return;
      await bridge.copyReport(about, whole);
      announce(text.copied);
      copy.textContent = text.copied;
      setTimeout(() => {
        copy.textContent = text.copy;
      }, COPIED_MS);
    }),
  );
  const wholeIds = choice({
    type: 'checkbox',
    name: 'whole-ids',
    label: text.wholeIds,
    checked: whole,
    changed: (checked) => {
      whole = checked;
    },
  });
  return [copy, wholeIds];
}
