/** A file that was dropped: that it is being read, and what came of it for somebody who has moved on since. */

import { banner } from '../components/banner.js';
import { button } from '../components/button.js';
import { arrivalText as text } from '../text/index.js';

/** @import { App } from './app.js' */

/**
 * @param {App} app
 * @returns {HTMLElement | null}
 */
export function arrivalBanner(app) {
  const { arrival } = app;
  if (!arrival) return null;
  const { key, trouble } = arrival;
  if (!key && !trouble) return banner({ part: 'arrival', look: 'calm', what: text.reading });
  const dismiss = button(text.dismiss, () => app.dismissArrival(), 'link');
  return trouble
    ? banner({
        part: 'arrival',
        look: 'warn',
        what: trouble.what,
        next: trouble.next,
        alert: true,
        actions: [dismiss],
      })
    : banner({
        part: 'arrival',
        look: 'calm',
        what: text.read(key?.file_name ?? null),
        alert: true,
        actions: [button(text.add, () => app.openArrival(), 'main'), dismiss],
      });
}
