/**
 * What was read, so that nothing is read twice.
 */

/**
 * Verdicts by text, the oldest forgotten first; null stands for nothing to show.
 */
function createVerdictCache() {
  const most = 4000;
  /** @type {Map<string, Verdict|null>} */
  const verdicts = new Map();
  return {
    /** @param {string} text */
    get(text) {
      const verdict = verdicts.get(text);
      if (verdict !== undefined && verdicts.delete(text)) verdicts.set(text, verdict);
      return verdict;
    },
    /**
     * @param {string} text
     * @param {Verdict|null} verdict
     */
    set(text, verdict) {
      const isShown = verdict !== null && (verdict.abusive || isDistress(verdict));
      verdicts.set(text, isShown ? verdict : null);
      const oldest = verdicts.keys().next().value;
      if (verdicts.size > most && oldest !== undefined) verdicts.delete(oldest);
    },
  };
}

/**
 * @param {Verdict} verdict
 * @returns {boolean} whether someone's own distress was read
 */
function isDistress(verdict) {
  return verdict.spans.some((span) => span.reason === 'distress.self');
}
