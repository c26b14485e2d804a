import { type BookableEventType, overlaps, type SlotAllocator, type SlotRequest } from "./eventTypes";

/** The event types that the scenarios need. All but `elsewhere` belong to one professional. */
export const roles = ["single", "long", "series", "elsewhere"] as const;
export type Role = (typeof roles)[number];
/** The input for choosing slots: a slot allocator, a lookup of event types, and the round's index. */
type Choice = { allocator: SlotAllocator; eventType: (role: Role) => BookableEventType; round: number };

export type Scenario = {
  name: string;
  needs: Role[];
  /** The minimum and maximum number of bookings per round. */
  winners: readonly [number, number];
  /** Chooses the slots that the clients of a round request in turn. */
  slots: (choice: Choice) => Promise<SlotRequest[]>;
  /** Whether all clients send the same request. */
  isOneRequest?: boolean;
  /** Whether the time is booked in advance, and cancelled by its professional during the round. */
  isCancelled?: boolean;
};

export const scenarios: Scenario[] = [
  {
    name: "same slot",
    needs: ["single"],
    winners: [1, 1],
    slots: ({ allocator, eventType }) => allocator.next(eventType("single")),
  },
  {
    name: "overlapping event types",
    needs: ["single", "long"],
    winners: [1, 2],
    slots: ({ allocator, eventType }) =>
      allocator.next(eventType("single"), async ({ sessions: [session] }) => {
        const slots = await Promise.all(
          eventType("long").starts.map((start) => allocator.slot(eventType("long"), start)),
        );
        const competitors = slots.filter(({ sessions: [other] }) => session && other && overlaps(session, other));
        return competitors.length === 0 ? null : competitors;
      }),
  },
  {
    name: "series against single",
    needs: ["single", "series"],
    winners: [1, 1],
    slots: ({ allocator, eventType, round }) =>
      allocator.next(eventType("series"), async ({ sessions }) => {
        const start = sessions[round % sessions.length]?.start ?? Number.NaN;
        return eventType("single").starts.includes(start) ? [await allocator.slot(eventType("single"), start)] : null;
      }),
  },
  {
    name: "touching times",
    needs: ["single"],
    winners: [2, 2],
    slots: ({ allocator, eventType }) =>
      allocator.next(eventType("single"), async ({ sessions }) => {
        const start = sessions[0]?.end ?? Number.NaN;
        return eventType("single").starts.includes(start) ? [await allocator.slot(eventType("single"), start)] : null;
      }),
  },
  {
    name: "two professionals",
    needs: ["single", "elsewhere"],
    winners: [2, 2],
    slots: ({ allocator, eventType }) =>
      allocator.next(eventType("single"), async ({ startsAt }) =>
        eventType("elsewhere").starts.includes(startsAt)
          ? [await allocator.slot(eventType("elsewhere"), startsAt)]
          : null,
      ),
  },
  {
    name: "same request",
    needs: ["single"],
    winners: [1, 1],
    slots: ({ allocator, eventType }) => allocator.next(eventType("single")),
    isOneRequest: true,
  },
  {
    name: "cancel against book",
    needs: ["single"],
    winners: [0, 1],
    slots: ({ allocator, eventType }) => allocator.next(eventType("single")),
    isCancelled: true,
  },
];
