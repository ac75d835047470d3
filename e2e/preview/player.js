/* Runs in the page: finds a control by its words, presses it or types into it, and waits for the page. */
(() => {
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));
  const place = () => document.querySelector('dialog[open]') ?? document;
  const spoken = (element) => {
    const copy = element.cloneNode(true);
    for (const unheard of copy.querySelectorAll('[aria-hidden]')) unheard.remove();
    return copy.textContent;
  };
  const words = (element) =>
    (
      element.getAttribute('aria-label') ??
      element.querySelector('.key-row-name')?.textContent ??
      spoken(element)
    ).trim();
  const shown = (element) => element.closest('[hidden]') === null;

  const labelled = (name) => {
    const label = [...place().querySelectorAll('label')].find(
      (one) => one.textContent.trim() === name && shown(one),
    );
    return label && document.getElementById(label.htmlFor);
  };
  const pressable = (name) =>
    ['.key-row', 'button, summary']
      .flatMap((selector) => [...place().querySelectorAll(selector)])
      .find((one) => words(one) === name && shown(one)) ?? labelled(name);

  async function found(find, name) {
    for (let tries = 0; tries < 100; tries++) {
      const element = find(name);
      if (element && !element.disabled) return element;
      await pause(20);
    }
    throw new Error(`nothing is called ${name}`);
  }

  globalThis.press = async (step) => {
    const [name, text] = step.split('=');
    if (text === undefined) (await found(pressable, name)).click();
    else {
      const input = await found(labelled, name);
      input.value = text;
      input.dispatchEvent(new Event('input', { bubbles: true }));
      await pause(250);
    }
    await pause(120);
  };
})();
