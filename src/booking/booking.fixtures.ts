import type { PublicEventType } from "../lib/apiTypes";

/** An event type as the server returns it, with the given changes. */
export function anEventType(changes: Partial<PublicEventType> = {}): PublicEventType {
  return {
    status: "active",
    slug: "lesson-30",
    title: "30-minute lesson",
    description: "",
    professionalName: "Demo Teacher",
    durationMinutes: 30,
    price: 45,
    location: "Studio 2",
    isLocationHidden: false,
    sessionCount: 1,
    timeZone: "America/Los_Angeles",
    clientChanges: "off",
    changeNoticeMinutes: 1_440,
    terms: "terms 1",
    challenge: null,
    ...changes,
  };
}
