/** Every word that the window says, by the part that says it. */

export * from './text/adding.js';
export * from './text/dialogs.js';
export * from './text/frame.js';
export * from './text/key.js';
export * from './text/parts.js';
export * from './text/views.js';
