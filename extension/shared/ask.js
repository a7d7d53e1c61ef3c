/**
 * Questions from the extension's pages to the background.
 *
 * @typedef {import('./protocol.js').PageRequest} PageRequest
 * @typedef {import('./protocol.js').Answers} Answers
 */

/**
 * @template {PageRequest} Request
 * @param {Request} request
 * @returns {Promise<Answers[Request['type']]>}
 * @throws {Error} whose message is the key of the failure
 */
export async function ask(request) {
  const answer = await chrome.runtime.sendMessage(request);
  if (typeof answer?.error === 'string') throw new Error(answer.error);
  return answer;
}
