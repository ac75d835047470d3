/**
 * Draws part of a view anew without losing the focus: the control of the same name has it afterwards,
 * else the one in its place.
 *
 * @param {Element} place
 * @param {() => void} draw
 */
export function keepFocus(place, draw) {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement) || !place.contains(focused)) return draw();
  const name = nameOf(focused);
  const at = controls(place).indexOf(focused);
  const caret = focused instanceof HTMLInputElement ? focused.selectionStart : null;
  draw();
  if (place.contains(document.activeElement)) return;
  const after = controls(place);
  const heir = after.find((control) => nameOf(control) === name) ?? after[at] ?? after.at(-1);
  heir?.focus();
  if (heir instanceof HTMLInputElement && heir.selectionStart !== null && caret !== null)
    heir.setSelectionRange(caret, caret);
}

/** @param {Element} place */
const controls = (place) => [
  .../** @type {NodeListOf<HTMLElement>} */ (
    place.querySelectorAll('button, input, select, textarea, summary')
  ),
];

/** @param {HTMLElement} control */
function nameOf(control) {
  if (control.dataset.key) return control.dataset.key;
  if (control instanceof HTMLInputElement) return control.labels?.[0]?.textContent ?? '';
  return control.getAttribute('aria-label') ?? control.textContent;
}
