/** Every word that the window says, by the part that says it. */

export * from './adding.js';
export * from './dialogs.js';
export * from './frame.js';
export * from './key.js';
export * from './parts.js';
export * from './views.js';
