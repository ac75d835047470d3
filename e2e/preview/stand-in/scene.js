/** What the address asks to see, and what all answers share. */

export const NOW = Date.now();
export const MIN = 60_000;
export const DAY = 24 * 60 * MIN;
export const scene = new URLSearchParams(location.hash.slice(1).replace(/^(\w[\w-]*)/, 'scene=$1'));
export const is = (name) => scene.get('scene') === name;

/** Runs that were stopped. */
export const stopped = new Set();
export const pause = (ms) => new Promise((done) => setTimeout(done, ms));

export const refused = (code, what, next, more = {}) => Promise.reject({ code, what, next, ...more });
