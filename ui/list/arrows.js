/**
 * Makes a list of buttons one stop for the Tab key; the arrows, Home and End walk inside it.
 *
 * @param {HTMLElement} list
 */
export function walkWithArrows(list) {
  const stops = () =>
    [...list.querySelectorAll('button')].filter((button) => button.closest('[hidden]') === null);

  const settle = () => {
    const all = stops();
    const stop =
      all.find((button) => button === document.activeElement) ??
      all.find((button) => button.hasAttribute('aria-current')) ??
      all[0];
    for (const button of all) button.tabIndex = button === stop ? 0 : -1;
  };

  list.addEventListener('keydown', (event) => {
    const all = stops();
    const at = all.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    const to = destination(event.key, at, all.length);
    if (at < 0 || to === null) return;
    event.preventDefault();
    all[to]?.focus();
  });
  list.addEventListener('focusin', settle);
  new MutationObserver(settle).observe(list, {
    childList: true,
    subtree: true,
    attributeFilter: ['aria-current', 'hidden'],
  });
  settle();
}

/**
 * @param {string} key
 * @param {number} at
 * @param {number} count
 */
function destination(key, at, count) {
  if (key === 'ArrowDown') return Math.min(at + 1, count - 1);
  if (key === 'ArrowUp') return Math.max(at - 1, 0);
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}
