// Run in the window: the visible controls with a role and an accessible name, as elements.
// The name is computed as far as the window's own controls need it (W3C accname 1.2, steps 2B to 2F).
const [role, wanted, usable] = arguments;

const selectors = {
  button: 'button, [role="button"], summary, input[type="submit"], input[type="button"]',
  textbox: 'input:not([type]), input[type="text"], input[type="search"], input[type="email"], input[type="number"], textarea, [role="textbox"], [role="searchbox"], [role="combobox"]',
  radio: 'input[type="radio"], [role="radio"]',
  checkbox: 'input[type="checkbox"], [role="checkbox"]',
  combobox: 'select',
};

const tidy = (text) => text.replace(/\s+/g, " ").trim();

// Text as it is spoken: without what is hidden from assistive technology.
const spoken = (node) => {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE) return "";
  if (node.getAttribute("aria-hidden") === "true" || node.hidden) return "";
  const label = node.getAttribute("aria-label");
  if (label) return ` ${label} `;
  return [...node.childNodes].map(spoken).join("");
};

const name = (element) => {
  const by = element.getAttribute("aria-labelledby");
  if (by) return tidy(by.split(/\s+/).map((id) => document.getElementById(id)).filter(Boolean).map(spoken).join(" "));
  const label = element.getAttribute("aria-label");
  if (label) return tidy(label);
  if (element.labels?.length) return tidy([...element.labels].map(spoken).join(" "));
  return tidy(spoken(element));
};

const dialogs = [...document.querySelectorAll("dialog[open]")];
const scope = dialogs.at(-1) ?? document;

const found = [...scope.querySelectorAll(selectors[role])].filter((element) =>
  element.checkVisibility({ visibilityProperty: true })
  && !element.closest("[inert]")
  && !(usable && (element.matches(":disabled") || element.getAttribute("aria-disabled") === "true"))
  && name(element) === wanted);

return found.sort((a, b) => Boolean(b.closest("main")) - Boolean(a.closest("main")));
