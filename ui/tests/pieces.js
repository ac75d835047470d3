/** As much of a tree of elements as the tests of what is drawn, and drawn anew, need. */

class Piece {
  children = [];
  parent = null;
  attributes = new Map();
  heard = new Map();
  dataset = {};

  constructor(tag) {
    this.tag = tag;
  }
  get isConnected() {
    return this === document.body || (this.parent?.isConnected ?? false);
  }
  get firstElementChild() {
    return this.children.find((child) => child instanceof Piece) ?? null;
  }
  get textContent() {
    return this.children.map((child) => (child instanceof Piece ? child.textContent : child)).join(' ');
  }
  set textContent(text) {
    this.replaceChildren(text);
  }
  append(...children) {
    for (const child of children) {
      if (!(child instanceof Piece)) continue;
      child.remove();
      child.parent = this;
    }
    this.children.push(...children);
  }
  replaceChildren(...children) {
    for (const child of this.children) if (child instanceof Piece) child.parent = null;
    this.children = [];
    this.append(...children);
  }
  remove() {
    if (this.parent) this.parent.children = this.parent.children.filter((child) => child !== this);
    this.parent = null;
  }
  setAttribute(name, value) {
    this.attributes.set(name, value);
  }
  getAttribute(name) {
    return this.attributes.get(name) ?? null;
  }
  removeAttribute(name) {
    this.attributes.delete(name);
  }
  addEventListener(event, listener) {
    this.heard.set(event, [...(this.heard.get(event) ?? []), listener]);
  }
  dispatch(event) {
    for (const listener of this.heard.get(event) ?? []) listener();
  }
  closest(tag) {
    return this.tag === tag ? this : (this.parent?.closest(tag) ?? null);
  }
  contains(piece) {
    return piece === this || this.children.some((child) => child instanceof Piece && child.contains(piece));
  }
  close() {
    this.dispatch('close');
  }
  showModal() {}
  focus() {}
  scrollIntoView() {}
}

/** Puts such a tree in the page's place; answers its root. */
export function growPage() {
  globalThis.HTMLElement = Piece;
  const body = new Piece('body');
  document.body = body;
  document.activeElement = body;
  document.createElement = (tag) => new Piece(tag);
  return body;
}

/** Every element below one. */
const within = (piece) =>
  piece.children.flatMap((child) => (child instanceof Piece ? [child, ...within(child)] : []));

/** The elements below one whose tag and words are these. */
export const all = (piece, tag, words) =>
  within(piece).filter((one) => one.tag === tag && (words === undefined || one.textContent === words));

/** Presses the one button of that name. */
export function press(piece, name) {
  const [button, other] = all(piece, 'button', name);
  if (!button || other) throw new Error(`${other ? 'more than one' : 'no'} button ${name}`);
  button.dispatch('click');
}
