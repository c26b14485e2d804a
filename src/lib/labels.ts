/** `4 weekly sessions`, or `One session`. */
export function sessionsLabel(sessionCount: number): string {
  return sessionCount > 1 ? `${sessionCount} weekly sessions` : "One session";
}
