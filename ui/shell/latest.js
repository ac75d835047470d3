/** Asking while somebody types: not for every letter, and only the newest answer counts. */

/**
 * @template Q, A
 * @param {object} options
 * @param {(question: Q) => Promise<A>} options.ask
 * @param {(answer: A, question: Q) => void} options.heard called with the newest question's answer only
 * @param {(trouble: unknown) => void} options.failed
 * @param {number} options.pause milliseconds without another question before it is asked
 * @param {(run: () => void, ms: number) => unknown} [options.later] what waits; the window's own by default
 */
export function latestOnly({ ask, heard, failed, pause, later = (run, ms) => setTimeout(run, ms) }) {
  let newest = 0;
  /** @param {Q} question @param {number} mine */
  const send = async (question, mine) => {
    if (mine !== newest) return;
    try {
      const answer = await ask(question);
      if (mine === newest) heard(answer, question);
    } catch (trouble) {
      if (mine === newest) failed(trouble);
    }
  };
  return {
    /** @param {Q} question */
    soon(question) {
      const mine = ++newest;
      later(() => send(question, mine), pause);
    },
    /** @param {Q} question */
    now(question) {
      return send(question, ++newest);
    },
    /** Whatever is under way no longer counts. */
    drop() {
      newest++;
    },
  };
}
