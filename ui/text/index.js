/** Every word that the window says, by the feature that says it. */

export * from './adding.js';
export * from './components.js';
export * from './key.js';
export * from './list.js';
export * from './shell.js';
export * from './testing.js';
export * from './tools.js';
