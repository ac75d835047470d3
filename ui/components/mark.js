/** A status as a glyph in a circle, with the same in words for those who do not see it. */

import { el } from '../shell/dom.js';
import { defaultText, markText } from '../text/index.js';

/** @typedef {'ok' | 'warn' | 'bad' | 'unknown' | 'none' | 'running'} MarkKind */

/** Strokes in a square of 16. @type {Record<MarkKind, string>} */
const STROKES = {
  ok: 'M4.5 8.4 7 10.8 11.5 5.6',
  bad: 'M5.4 5.4l5.2 5.2M10.6 5.4l-5.2 5.2',
  warn: 'M8 4.2v4.6M8 11.4v.2',
  unknown: 'M6 6.3c0-2.6 4.1-2.5 4.1 0C10.1 7.9 8 7.7 8 9.3M8 11.5v.2',
  none: '',
  running: '',
};

const SVG = 'http://www.w3.org/2000/svg';

/** @param {MarkKind} kind */
function glyph(kind) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', STROKES[kind]);
  svg.append(path);
  return svg;
}

/**
 * @param {MarkKind} kind
 * @param {string | null} [words] what it says; null when the words stand beside it
 */
export function mark(kind, words = markText[kind]) {
  const element = document.createElement('span');
  element.className = `mark mark-${kind}`;
  if (words) {
    element.setAttribute('role', 'img');
    element.setAttribute('aria-label', words);
  } else {
    element.setAttribute('aria-hidden', 'true');
  }
  element.append(glyph(kind));
  return element;
}

/** Marks the key that is used when none is named. */
export const defaultBadge = () => el('span', { class: 'badge', title: defaultText.about }, defaultText.badge);
