/**
 * The way to the background. After an update or removal of the extension this
 * page's scripts are orphans: they learn it here and go quiet.
 *
 * @typedef {import('../shared/protocol.js').Verdict} Verdict
 * @typedef {import('../shared/protocol.js').Category} Category
 * @typedef {import('../shared/protocol.js').Interface} Interface
 * @typedef {import('../shared/protocol.js').Answers} Answers
 * @typedef {import('../shared/protocol.js').ContentRequest} ContentRequest
 */

/** @returns {boolean} whether the extension that injected this script is still there */
function isAlive() {
  return Boolean(chrome.runtime?.id);
}

/**
 * @template {ContentRequest} R
 * @param {R} request
 * @returns {Promise<Answers[R['type']]>}
 * @throws {Error} with a stable key, or when nobody answers
 */
async function ask(request) {
  const answer = await chrome.runtime.sendMessage(request);
  if (!answer) throw new Error('message.unanswered');
  if (typeof answer.error === 'string') throw new Error(answer.error);
  return answer;
}
