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
  /**
   * What the professional does during the round, each over a connection of its own. The bookings that are changed are made in
   * advance.
   */
  changes?: Change[];
};

/** A change of the booking at the slot with index `of`; a move leads to the slot with index `to`. */
export type Change = { kind: "cancel"; of: number } | { kind: "move"; of: number; to: number };

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
    changes: [{ kind: "cancel", of: 0 }],
  },
  {
    name: "move against book",
    needs: ["single"],
    winners: [0, 1],
    slots: twoTimes,
    changes: [{ kind: "move", of: 0, to: 1 }],
  },
  {
    // Neither can move, because each time is taken.
    name: "two moves that swap",
    needs: ["single"],
    winners: [0, 0],
    slots: twoTimes,
    changes: [
      { kind: "move", of: 0, to: 1 },
      { kind: "move", of: 1, to: 0 },
    ],
  },
  {
    name: "move and cancel",
    needs: ["single"],
    winners: [0, 2],
    slots: twoTimes,
    changes: [
      { kind: "move", of: 0, to: 1 },
      { kind: "cancel", of: 0 },
    ],
  },
];

/** Two times of the same event type that do not overlap. */
async function twoTimes({ allocator, eventType }: Choice): Promise<SlotRequest[]> {
  return [...(await allocator.next(eventType("single"))), ...(await allocator.next(eventType("single")))];
}
