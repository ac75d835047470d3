/** Pictures of every view, and what axe finds in each. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { browser } from './browser.js';
import { SCENES } from './scenes.js';
import { serve } from './serve.js';

const PORT = 8422;
const target = fileURLToPath(new URL('../../target/preview/', import.meta.url));
const axe = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
const player = readFileSync(new URL('./player.js', import.meta.url), 'utf8');

/** How a view is looked at. */
const LOOKS = {
  light: { width: 1120, height: 740, scheme: 'light', text: 100 },
  dark: { width: 1120, height: 740, scheme: 'dark', text: 100 },
  small: { width: 860, height: 600, scheme: 'light', text: 100 },
  large: { width: 860, height: 600, scheme: 'dark', text: 200 },
};

const wanted = process.argv.slice(2).filter((word) => SCENES[word]);
const looks = process.argv.slice(2).filter((word) => LOOKS[word]);
mkdirSync(target, { recursive: true });
const server = await serve(PORT);
const chromium = browser();
let wrong = 0;

for (const name of wanted.length > 0 ? wanted : Object.keys(SCENES)) {
  for (const look of looks.length > 0 ? looks : Object.keys(LOOKS)) wrong += await shoot(name, look);
}
await chromium.close();
server.close();
process.stdout.write(wrong ? `${wrong} findings\n` : 'nothing found\n');
process.exitCode = wrong ? 1 : 0;

async function shoot(name, look) {
  const { at, press = [], view } = SCENES[name];
  const { width, height, scheme, text } = LOOKS[look];
  const page = await chromium.page();
  await page.ask('Emulation.setDeviceMetricsOverride', {
    width,
    height,
    deviceScaleFactor: 1,
    mobile: false,
  });
  await page.ask('Emulation.setEmulatedMedia', {
    features: [{ name: 'prefers-color-scheme', value: scheme }],
  });
  await page.ask('Page.navigate', { url: `http://127.0.0.1:${PORT}/#${at}` });
  await page.evaluate(
    `new Promise((done) => { const look = () => document.querySelector('h1') ? done() : setTimeout(look, 10); look(); })`,
  );
  if (text !== 100) await page.evaluate(`document.documentElement.style.fontSize = '${text}%'`);
  await page.evaluate(player);
  const findings = [];
  for (const step of press) {
    await page
      .evaluate(`press(${JSON.stringify(step)})`)
      .catch((error) => findings.push(error.message.split('\n')[0]));
  }
  await page.evaluate('new Promise((done) => setTimeout(done, 250))');
  findings.push(...page.said, ...(await faults(page, view)));
  const { data } = await page.ask('Page.captureScreenshot', { format: 'png' });
  writeFileSync(`${target}${name}-${look}.png`, Buffer.from(data, 'base64'));
  await page.close();
  for (const finding of findings) process.stdout.write(`${name} ${look}: ${finding}\n`);
  return findings.length;
}

async function faults(page, view) {
  await page.evaluate(axe);
  return page.evaluate(`(async () => {
    const found = [];
    const views = [...document.querySelectorAll('main, dialog[open]')].map((one) => one.dataset.view);
    if (!views.includes('${view}')) found.push('not the view ${view} but ' + views);
    if (document.documentElement.scrollWidth > innerWidth) found.push('wider than the window');
    for (const one of document.querySelectorAll('main *, .side *, dialog[open] *')) {
      if (one.closest('.heard-only, svg, pre, textarea')) continue;
      const box = one.getBoundingClientRect();
      if (box.width > 0 && box.right > innerWidth + 1) found.push('outside the window: ' + one.className + ' ' + one.textContent.slice(0, 40));
    }
    const { violations } = await axe.run(document);
    for (const { id, nodes } of violations) for (const node of nodes) found.push(id + ' ' + node.target + ' ' + (node.any[0]?.message ?? ''));
    return found;
  })()`);
}
