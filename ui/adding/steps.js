/** The step of the wizard that is shown. */

import { beforeStep } from './before.js';
import { checkStep } from './check.js';
import { generateStep } from './generate.js';
import { roleStep } from './role.js';
import { saveStep } from './save.js';
import { savedStep } from './saved.js';
import { valuesStep } from './values.js';

/** @import { App } from '../shell/app.js' */
/** @import { View } from '../shell/frame.js' */
/** @import { Wizard } from './wizard.js' */

/** @typedef {(app: App, wizard: Wizard, signal: AbortSignal) => Omit<View, 'name'>} StepView */

/** @type {Record<string, StepView>} */
const STEPS = {
  'wizard-before': beforeStep,
  'wizard-role': roleStep,
  'wizard-generate': generateStep,
  'wizard-values': valuesStep,
  'wizard-check': checkStep,
  'wizard-save': saveStep,
  'wizard-saved': savedStep,
};

/** @param {Wizard} wizard */
const nameOf = (wizard) => (wizard.saved ? 'wizard-saved' : `wizard-${wizard.step}`);

/**
 * @param {App} app
 * @param {AbortSignal} signal
 * @returns {View}
 */
export function stepView(app, signal) {
  const wizard = /** @type {Wizard} */ (app.wizard);
  const name = nameOf(wizard);
  const step = /** @type {StepView} */ (STEPS[name]);
  app.adding.trouble = null;
  return { name, ...step(app, wizard, signal) };
}

stepView.nameOf = nameOf;
