import { el, freshId } from '../shell/dom.js';

/**
 * A framed part of a view with a heading.
 *
 * @param {string} title
 * @param {string} part its `data-view-part`
 * @param {...import('../shell/dom.js').Child} children
 */
export function card(title, part, ...children) {
  const id = freshId('card');
  return el(
    'section',
    { class: 'card', 'aria-labelledby': id, 'data-view-part': part },
    el('h2', { id }, title),
    children,
  );
}
