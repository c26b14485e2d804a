/** What the server says about one bookable event type, in the words of the screen. */
export type PublicEventType = {
  status: "active" | "paused";
  slug: string;
  title: string;
  description: string;
  professionalName: string;
  durationMinutes: number;
  price: number;
  location: string;
  sessionCount: number;
  timeZone: string;
  terms: string;
};

export type SlotTime = { startsAt: number; label: string; period: "morning" | "afternoon" | "evening" };
export type SlotDay = { date: string; label: string; times: SlotTime[] };
export type SlotMonth = {
  month: string;
  firstMonth: string;
  lastMonth: string;
  today: string;
  zone: { name: string; offset: string };
  days: SlotDay[];
  next: { month: string; date: string; label: string } | null;
};

export type Session = { startsAt: number; endsAt: number; date: string; time: string; zone: string };
