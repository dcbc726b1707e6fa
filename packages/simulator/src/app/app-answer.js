/** The app does not do it, and says why. */
export function refusal(reason, explanation, order) {
  return { accepted: false, reason, explanation, ...(order ? { order } : {}) };
}
//# sourceMappingURL=app-answer.js.map
