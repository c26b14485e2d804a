/** Inclusive bounds of the numbers that a professional sets. */
export const eventTypeBounds = {
  durationMinutes: { min: 5, max: 720 },
  sessionCount: { min: 1, max: 52 },
  minNoticeMinutes: { min: 0, max: 43_200 },
  horizonDays: { min: 1, max: 730 },
  bufferBeforeMinutes: { min: 0, max: 240 },
  bufferAfterMinutes: { min: 0, max: 240 },
  slotIntervalMinutes: { min: 5, max: 720 },
} as const satisfies Record<string, { min: number; max: number }>;

export const MAX_TITLE_LENGTH = 100;
